import os

from cheroot.wsgi import Server
from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    return "hello"


if __name__ == "__main__":
    Server(("0.0.0.0", 8000), app).start()
