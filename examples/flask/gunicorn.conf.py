"""How gunicorn serves bookshelf in its container."""

import os

# Every interface of the container: what listens on 127.0.0.1 cannot be reached from outside.
bind = "0.0.0.0:5000"

# Not from the number of CPUs: inside a container Python counts those of the whole machine.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4

# Workers prove that they live by touching a file; in memory that never waits for a disk,
# and it works where the root file system is read-only.
worker_tmp_dir = "/dev/shm"  # noqa: S108 (memory of this container alone, not a shared folder)

# The control socket would be made in the user's home directory, and this user has none.
control_socket_disable = True

# Requests go to standard output, errors to standard error, where `docker logs` reads both.
accesslog = "-"
errorlog = "-"

# `docker stop` waits 10 seconds before it kills; requests under way get most of them.
graceful_timeout = 8
