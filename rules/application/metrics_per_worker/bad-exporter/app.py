from flask import Flask
from prometheus_flask_exporter import PrometheusMetrics


def create_app():
    app = Flask(__name__)
    PrometheusMetrics(app)
    return app
