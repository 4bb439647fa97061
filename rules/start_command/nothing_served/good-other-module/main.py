from flask import Flask

from serving import go

app = Flask(__name__)
go(app)
