import os

DEBUG = os.environ.get("DEBUG", "True").lower() == "true"
