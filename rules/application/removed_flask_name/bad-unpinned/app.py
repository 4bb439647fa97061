from flask import Flask
from flask.json import JSONEncoder

app = Flask(__name__)
app.run(host="0.0.0.0")
