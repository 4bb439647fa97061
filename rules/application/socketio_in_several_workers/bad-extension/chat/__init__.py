from flask import Flask


def create_app():
    from .extensions import socketio

    app = Flask(__name__)
    socketio.init_app(app)
    return app
