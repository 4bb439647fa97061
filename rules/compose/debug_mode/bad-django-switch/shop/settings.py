import os

DEBUG = bool(int(os.environ.get("DEBUG", "0")))
SECRET_KEY = os.environ["SECRET_KEY"]
