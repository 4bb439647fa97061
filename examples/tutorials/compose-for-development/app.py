"""A wall of notes, kept in Redis."""

import os

from dotenv import load_dotenv
from flask import Flask, flash, redirect, render_template, request, url_for
from redis import Redis, RedisError

load_dotenv()

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
notes = Redis(host="redis", decode_responses=True)


@app.get("/")
def index():
    return render_template("notes.html", notes=notes.lrange("notes", 0, -1))


@app.post("/")
def add():
    text = request.form["text"].strip()
    if text:
        notes.rpush("notes", text)
        flash("Noted.")
    return redirect(url_for("index"))


@app.errorhandler(RedisError)
def no_redis(error):
    return f"Redis does not answer: {error}\n", 503


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
