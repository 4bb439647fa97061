import os

from flask import Flask

app = Flask(__name__)
app.secret_key = os.urandom(24)
if "SECRET_KEY" in os.environ:
    app.secret_key = os.environ["SECRET_KEY"]
