import os

from gevent.pywsgi import WSGIServer
from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    return "hello"


if __name__ == "__main__":
    WSGIServer(("", 8000), app).serve_forever()
