import os

bind = "0.0.0.0:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
worker_tmp_dir = "/dev/shm"
accesslog = "-"
errorlog = "-"
graceful_timeout = 8
