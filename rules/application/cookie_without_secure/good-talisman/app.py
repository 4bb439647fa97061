import os

from flask import Flask
from flask_talisman import Talisman

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
Talisman(app)
