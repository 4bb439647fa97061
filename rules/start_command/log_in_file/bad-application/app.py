import logging

from flask import Flask

logging.basicConfig(filename="shop.log", level=logging.INFO)
app = Flask(__name__)
