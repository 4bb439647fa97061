from flask import Flask, flash, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.config["SECRET_KEY"] = "orange-teapot-under-the-stairs-4711"


@app.get("/health")
def health():
    return {"status": "ok"}


@app.get("/")
def index():
    return render_template("index.html", notes=session.get("notes", []))


@app.post("/add")
def add():
    text = request.form.get("text", "").strip()
    if not text:
        flash("Write something first.")
        return redirect(url_for("index"))
    session["notes"] = [*session.get("notes", []), text][-20:]
    return redirect(url_for("index"))


@app.post("/clear")
def clear():
    session.pop("notes", None)
    return redirect(url_for("index"))
