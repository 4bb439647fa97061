from flask import Flask

try:
    import coverage
except ImportError:
    coverage = None

app = Flask(__name__)
