try:
    import cgi
except ImportError:
    cgi = None

from flask import Flask

app = Flask(__name__)
