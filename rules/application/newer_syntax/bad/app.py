from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def index():
    match request.args.get("kind"):
        case "short":
            return "hi"
        case _:
            return "good morning"
