import secrets

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask, jsonify, session
from flask_socketio import SocketIO, emit

from .tasks import store_message, trim_history

app = Flask(__name__)
app.config["SECRET_KEY"] = secrets.token_hex(32)
socketio = SocketIO(app, message_queue="redis://redis:6379/1")

scheduler = BackgroundScheduler()
scheduler.add_job(trim_history.delay, "interval", minutes=10)
scheduler.start()


@app.get("/health")
def health():
    return jsonify(status="up")


@app.post("/login/<name>")
def login(name):
    session["name"] = name
    return jsonify(name=name)


@socketio.on("say")
def say(data):
    message = {"name": session.get("name", "somebody"), "text": str(data.get("text", ""))[:500]}
    store_message.delay(message)
    emit("said", message, broadcast=True)
