import os
import secrets

from flask import Flask

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY") or secrets.token_hex()
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY", os.urandom(24))
