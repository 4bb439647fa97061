from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def keep():
    Path("notes", request.form["name"]).write_text(request.form["text"])
    return "Kept.\n"
