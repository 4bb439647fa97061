from flask import Blueprint, request

pages = Blueprint("pages", __name__)


@pages.get("/")
def index():
    if (name := request.args.get("name")):
        return name
    return "nobody"
