from flask import Flask

app = Flask(__name__)
try:
    import fast
except (ImportError, SyntaxError):
    fast = None
