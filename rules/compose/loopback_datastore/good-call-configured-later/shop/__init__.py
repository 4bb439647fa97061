import os

import redis
from celery import Celery
from flask import Flask

app = Flask(__name__)
celery = Celery("shop", broker="redis://localhost")
celery.conf.update(broker_url=os.environ["BROKER"])
cache = redis.from_url(os.environ.get("SHOP_CACHE", "redis://localhost"))


def visits():
    return redis.Redis(host="localhost")
