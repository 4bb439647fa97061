from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def index():
    address = request.headers.get("X-Forwarded-For", request.remote_addr)
    return f"You come from {address}"
