import time

import redis

from jobs import work

queue = redis.Redis()

while True:
    work(queue.blpop("jobs"))
    time.sleep(1)
