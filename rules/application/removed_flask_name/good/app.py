from flask import Flask
from markupsafe import Markup

app = Flask(__name__)
