import os

SECRET_KEY = os.environ["CRM_SECRET_KEY"]
DEBUG = os.environ.get("CRM_DEBUG") == "1"
ALLOWED_HOSTS = ["127.0.0.1", *os.environ.get("CRM_HOSTS", "").split(",")]

INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "crm"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": os.environ["CRM_DB_HOST"],
        "NAME": "crm",
        "USER": "crm",
        "PASSWORD": os.environ["CRM_DB_PASSWORD"],
    }
}
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
