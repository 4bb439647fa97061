import os

DEBUG = os.environ.get("DEBUG") == "True"
SECRET_KEY = os.environ["SECRET_KEY"]
