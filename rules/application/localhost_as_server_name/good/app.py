import os

from flask import Flask

app = Flask(__name__)
app.config["SERVER_NAME"] = os.environ.get("SERVER_NAME")
