import os

from waitress import serve
from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    return "hello"


if __name__ == "__main__":
    serve(app, port=8000)
