"""A page of links, read from one environment variable."""

import logging
import os

from flask import Flask, render_template

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("links")

app = Flask(__name__)


def parse(text):
    """Turn 'name=url;name=url' into a list of pairs."""
    pairs = []
    for part in text.split(";"):
        name, found, url = part.partition("=")
        if found and url.startswith(("http://", "https://")):
            pairs.append((name.strip(), url.strip()))
        elif part.strip():
            log.warning("ignored %r", part)
    return pairs


LINKS = parse(os.environ.get("LINKS", "Python=https://www.python.org;Flask=https://flask.palletsprojects.com"))


@app.get("/")
def index():
    return render_template("index.html", links=LINKS)


@app.get("/up")
def up():
    return "", 204
