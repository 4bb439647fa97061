import fcntl

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

app = Flask(__name__)
scheduler = BackgroundScheduler()
try:
    lock = open("/tmp/scheduler", "w")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    scheduler.start()
except BlockingIOError:
    pass
