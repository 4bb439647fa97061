import secrets

from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config.update(SECRET_KEY=secrets.token_hex(32), TESTING=False)
    return app
