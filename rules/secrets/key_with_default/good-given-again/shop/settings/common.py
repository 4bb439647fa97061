import os

SECRET_KEY = os.environ.get("SECRET_KEY", "5!k2w@x9r1z#q8p0")
INSTALLED_APPS = ["django.contrib.auth"]
