from flask import Flask, Markup

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    return Markup("<p>hello</p>")
