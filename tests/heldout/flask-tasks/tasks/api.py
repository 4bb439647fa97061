from flask import Blueprint, abort, current_app, jsonify, request, session

bp = Blueprint("api", __name__)


@bp.get("/healthz")
def healthz():
    return jsonify(status="ok")


@bp.get("/tasks")
def list_tasks():
    return jsonify(session.get("tasks", []))


@bp.post("/tasks")
def add_task():
    body = request.get_json(silent=True) or {}
    title = str(body.get("title", "")).strip()
    if not title:
        abort(400, "title is missing")
    tasks = session.get("tasks", [])
    if len(tasks) >= current_app.config["MAX_TASKS"]:
        abort(409, "too many tasks")
    tasks.append({"title": title, "done": False})
    session["tasks"] = tasks
    return jsonify(tasks[-1]), 201


@bp.post("/tasks/<int:number>/done")
def finish_task(number):
    tasks = session.get("tasks", [])
    if number >= len(tasks):
        abort(404)
    tasks[number]["done"] = True
    session["tasks"] = tasks
    return jsonify(tasks[number])
