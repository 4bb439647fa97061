import multiprocessing

bind = "0.0.0.0:8000"
workers = min(4, multiprocessing.cpu_count())
