from flask import Flask

from .extensions import scheduler


def create_app():
    app = Flask(__name__)
    scheduler.init_app(app)
    scheduler.start()
    return app
