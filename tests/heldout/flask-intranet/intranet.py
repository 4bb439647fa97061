import os
import sqlite3
from pathlib import Path

import ldap3
from flask import Flask, abort, g, redirect, render_template, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
DATABASE = Path(__file__).parent / "data" / "people.db"


def people():
    if "db" not in g:
        g.db = sqlite3.connect(f"file:{DATABASE}?mode=ro", uri=True)
    return g.db


@app.teardown_appcontext
def close(_):
    if "db" in g:
        g.pop("db").close()


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        server = ldap3.Server("ldaps://ldap.intranet.example")
        user = ldap3.utils.dn.escape_rdn(request.form["user"])
        if not ldap3.Connection(server, f"uid={user},ou=people,dc=intranet", request.form["password"]).bind():
            abort(403)
        session["user"] = user
        return redirect("/")
    return render_template("login.html")


@app.route("/")
def phone_book():
    if "user" not in session:
        return redirect("/login")
    rows = people().execute("SELECT name, room, phone FROM people ORDER BY name").fetchall()
    return render_template("people.html", rows=rows)
