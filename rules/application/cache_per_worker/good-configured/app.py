import os

from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": os.environ.get("CACHE_TYPE", "SimpleCache")})
