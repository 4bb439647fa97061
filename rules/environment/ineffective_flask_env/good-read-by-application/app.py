import os

from flask import Flask

app = Flask(__name__)
app.config.from_object(f"config.{os.environ['FLASK_ENV'].title()}")


@app.get("/")
def home() -> str:
    return "Hello"
