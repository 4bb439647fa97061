"""A small JSON API that keeps a list of tasks for one session."""

import os

from flask import Flask

from . import api


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["TASKS_SECRET_KEY"]
    app.config["MAX_TASKS"] = int(os.environ.get("TASKS_MAX", "50"))
    app.register_blueprint(api.bp)
    return app
