from flask import Flask

app = Flask(__name__)


@app.route("/ping", methods=["POST"])
def ping():
    return "pong"


@app.route("/healthz")
def healthz():
    return "well"
