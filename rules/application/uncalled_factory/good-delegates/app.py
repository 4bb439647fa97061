from flask import Flask

web = Flask(__name__)


def app(environ, start_response):
    return web(environ, start_response)
