import os

DEBUG = os.environ.get("DJANGO_DEBUG") == "True"
SECRET_KEY = os.environ["SECRET_KEY"]
