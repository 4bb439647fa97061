import redis
from celery import Celery

celery = Celery("shop", broker="redis://localhost:6379/0")
visits = redis.Redis("localhost", db=2)
