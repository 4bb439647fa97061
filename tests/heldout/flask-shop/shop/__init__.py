import os

from flask import Flask
from flask_migrate import Migrate

from .models import db
from .views import catalogue

migrate = Migrate()


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    db.init_app(app)
    migrate.init_app(app, db)
    app.register_blueprint(catalogue)
    return app
