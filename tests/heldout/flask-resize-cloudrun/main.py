import io

from flask import Flask, abort, request, send_file

import imaging

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 8 * 1024 * 1024


@app.get("/")
def home():
    return {"service": "resize", "usage": "POST an image to /resize?width=320"}


@app.post("/resize")
def resize():
    width = request.args.get("width", default=320, type=int)
    if not 16 <= width <= 4096:
        abort(400, "width must be between 16 and 4096")
    upload = request.files.get("image")
    if upload is None:
        abort(400, "no image")
    try:
        data = imaging.resize(upload.stream, width)
    except imaging.NotAnImage:
        abort(415, "not an image")
    return send_file(io.BytesIO(data), mimetype="image/webp")
