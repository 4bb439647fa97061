from flask import Flask


def is_weak(key):
    return len(key) < 32


def create_app():
    app = Flask(__name__)
    app.config.from_object("config.Config")
    if is_weak(app.config["SECRET_KEY"]):
        raise RuntimeError("SECRET_KEY is weak")
    return app
