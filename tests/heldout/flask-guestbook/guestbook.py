import os
from datetime import datetime, timezone

import redis
from flask import Flask, jsonify, redirect, render_template_string, request
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
migrate = Migrate()

PAGE = """<!doctype html>
<title>Guestbook</title>
<form method="post"><input name="author"><input name="text"><button>Sign</button></form>
<ul>{% for e in entries %}<li><b>{{ e.author }}</b>: {{ e.text }}</li>{% endfor %}</ul>
<p>{{ visits }} visits</p>"""


class Entry(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author = db.Column(db.String(80), nullable=False)
    text = db.Column(db.Text, nullable=False)
    written = db.Column(db.DateTime, default=lambda: datetime.now(timezone.utc))


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
    db.init_app(app)
    migrate.init_app(app, db)
    counter = redis.Redis.from_url(os.environ["REDIS_URL"])

    @app.get("/ping")
    def ping():
        return jsonify(pong=True)

    @app.route("/", methods=["GET", "POST"])
    def book():
        if request.method == "POST":
            db.session.add(Entry(author=request.form["author"], text=request.form["text"]))
            db.session.commit()
            return redirect("/")
        entries = Entry.query.order_by(Entry.written.desc()).limit(50).all()
        return render_template_string(PAGE, entries=entries, visits=counter.incr("visits"))

    return app
