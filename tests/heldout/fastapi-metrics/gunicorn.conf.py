worker_tmp_dir = "/dev/shm"
accesslog = "-"
errorlog = "-"
graceful_timeout = 8
