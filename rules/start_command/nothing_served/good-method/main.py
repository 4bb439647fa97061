from flask import Flask

from shop import Shop

app = Flask(__name__)
shop = Shop(app)
shop.serve_forever()
