def old():
    import cgi

    return cgi

from flask import Flask

app = Flask(__name__)
