from flask import Flask, Markup, escape

app = Flask(__name__)


@app.before_first_request
def prepare():
    pass
