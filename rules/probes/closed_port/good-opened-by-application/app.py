from flask import Flask

app = Flask(__name__)

start_http_server(5000)
