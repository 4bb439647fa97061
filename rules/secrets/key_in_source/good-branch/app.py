import os

from flask import Flask

app = Flask(__name__)
if app.debug:
    app.secret_key = "dev"
else:
    app.secret_key = os.environ["SECRET_KEY"]
