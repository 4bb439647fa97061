"""A visit counter: every visit in a database, the live figure in Redis."""

import os
from datetime import datetime, timezone

from flask import Flask
from flask_redis import FlaskRedis
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "sqlite:///:memory:")
app.config["REDIS_URL"] = os.environ.get("REDIS_URL", "redis://redis:6379/0")

db = SQLAlchemy(app)
live = FlaskRedis(app)


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    at = db.Column(db.DateTime, nullable=False)


with app.app_context():
    db.create_all()


@app.get("/")
def index():
    visit = Visit(at=datetime.now(timezone.utc))
    db.session.add(visit)
    db.session.commit()
    return f"You are visitor number {visit.id}.\n"


@app.get("/live")
def live_visits():
    return {"visits": live.incr("visits")}


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
