from flask import Flask

from . import db, tasks

app = Flask(__name__)
