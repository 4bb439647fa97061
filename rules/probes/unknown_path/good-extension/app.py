from flask import Flask

from healthcheck import HealthCheck

app = Flask(__name__)
HealthCheck(app)


@app.route("/")
def index():
    return "hello"
