from flask import Flask

app = Flask(__name__)


@app.before_first_request
def prepare():
    pass
