from shop.images import kind

from flask import Flask

app = Flask(__name__)
