from flask import Flask

try:
    from flask import Markup
except ImportError:
    from markupsafe import Markup

app = Flask(__name__)
