import os

SECRET_KEY = os.environ.get("SECRET_KEY", "insecure")
if SECRET_KEY == "insecure" and not os.environ.get("DEBUG"):
    raise SystemExit("SECRET_KEY is not set")
