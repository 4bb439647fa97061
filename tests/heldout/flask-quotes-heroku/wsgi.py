import json
import os
import random
from pathlib import Path

from flask import Flask, jsonify, make_response, render_template, request

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY", "not-so-secret-quotes-key-2024")

QUOTES = json.loads(Path(__file__).with_name("quotes.json").read_text(encoding="utf-8"))


@app.route("/")
def index():
    seen = request.cookies.get("seen", "")
    quote = random.choice(QUOTES)
    response = make_response(render_template("quote.html", quote=quote, seen=seen))
    response.set_cookie("seen", str(QUOTES.index(quote)))
    return response


@app.route("/api/quote")
def api_quote():
    author = request.args.get("author")
    chosen = [q for q in QUOTES if author is None or q["author"] == author]
    if not chosen:
        return jsonify(error="nobody by that name"), 404
    return jsonify(random.choice(chosen))
