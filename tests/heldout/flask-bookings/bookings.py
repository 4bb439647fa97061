import os

import psycopg
import redis
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
cache = redis.Redis.from_url(os.environ.get("REDIS_URL", "redis://redis:6379/0"))


def connect():
    return psycopg.connect(
        host=os.environ.get("DB_HOST", "db"),
        dbname="bookings",
        user="bookings",
        password=os.environ["DB_PASSWORD"],
    )


@app.get("/health")
def health():
    return jsonify(ok=True)


@app.get("/rooms")
def rooms():
    cached = cache.get("rooms")
    if cached:
        return app.response_class(cached, mimetype="application/json")
    with connect() as connection:
        rows = connection.execute("SELECT id, name, seats FROM room ORDER BY name").fetchall()
    response = jsonify([{"id": r[0], "name": r[1], "seats": r[2]} for r in rows])
    cache.setex("rooms", 60, response.get_data())
    return response


@app.post("/rooms/<int:room>/bookings")
def book(room):
    body = request.get_json()
    with connect() as connection:
        taken = connection.execute(
            "SELECT 1 FROM booking WHERE room = %s AND day = %s", (room, body["day"])
        ).fetchone()
        if taken:
            abort(409)
        connection.execute(
            "INSERT INTO booking (room, day, who) VALUES (%s, %s, %s)",
            (room, body["day"], body["who"]),
        )
    return "", 201
