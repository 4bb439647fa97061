from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def index():
    return f"You come from {request.remote_addr}"
