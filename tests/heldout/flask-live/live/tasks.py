import json

import redis
from celery import Celery

celery = Celery("live", broker="redis://localhost:6379/0")
history = redis.Redis(host="redis", port=6379, db=2)


@celery.task
def store_message(message):
    history.rpush("history", json.dumps(message))


@celery.task
def trim_history(keep=1000):
    history.ltrim("history", -keep, -1)
