import os

import redis
from dotenv import load_dotenv
from flask import Flask

load_dotenv()
app = Flask(__name__)
cache = redis.from_url(os.environ.get("SHOP_CACHE", "redis://localhost"))
