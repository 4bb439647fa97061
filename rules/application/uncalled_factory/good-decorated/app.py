from flask import Flask
from tools import as_application


@as_application
def app():
    return Flask(__name__)
