import os
from pathlib import Path


def secret(name):
    """Read a Docker secret; the name in the environment says which file."""
    return Path(os.environ[f"{name}_FILE"]).read_text().strip()


SECRET_KEY = secret("CLINIC_SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = ["localhost", "clinic.example"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "appointments",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "clinic.urls"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ.get("CLINIC_DB_HOST", "db"),
        "NAME": "clinic",
        "USER": "clinic",
        "PASSWORD": secret("CLINIC_DB_PASSWORD"),
    }
}

CELERY_BROKER_URL = os.environ.get("CLINIC_BROKER", "redis://broker:6379/0")
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
