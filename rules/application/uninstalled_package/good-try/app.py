from flask import Flask

app = Flask(__name__)
try:
    from flask_cors import CORS
except ImportError:
    CORS = None
