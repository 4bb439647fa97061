bind = "0.0.0.0:8000"
workers = 2
threads = 2
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
accesslog = "-"
