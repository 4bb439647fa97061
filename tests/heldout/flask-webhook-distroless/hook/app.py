"""Receives signed webhooks and writes them to standard output as one JSON line each."""

import hashlib
import hmac
import json
import os
import sys

from flask import Flask, abort, request

app = Flask(__name__)
KEY_FILE = os.environ.get("HOOK_KEY_FILE", "/run/secrets/hook_key")


def signing_key():
    with open(KEY_FILE, "rb") as stream:
        return stream.read().strip()


@app.get("/health")
def health():
    return {"ok": True}


@app.post("/hook")
def hook():
    sent = request.headers.get("X-Signature", "")
    wanted = hmac.new(signing_key(), request.get_data(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(sent, wanted):
        abort(403)
    json.dump(request.get_json(), sys.stdout)
    sys.stdout.write("\n")
    sys.stdout.flush()
    return "", 202
