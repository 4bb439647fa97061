import os

SECRET_KEY = os.environ.get("SECRET_KEY", "f1a7c9d2b8e64035a1c2")
