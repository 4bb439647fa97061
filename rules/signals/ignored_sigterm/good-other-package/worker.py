import time

import somebodys_worker_library

while True:
    somebodys_worker_library.work()
    time.sleep(1)
