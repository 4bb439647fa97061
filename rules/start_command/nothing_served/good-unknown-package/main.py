from flask import Flask
from somebodys_server import put_online

app = Flask(__name__)
put_online(app)
