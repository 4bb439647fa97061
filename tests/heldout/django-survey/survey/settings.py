import os

SECRET_KEY = os.environ["SURVEY_SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = ["survey.example", "localhost"]

INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "polls"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "survey.urls"
WSGI_APPLICATION = "survey.wsgi.application"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["SURVEY_DATABASE_HOST"],
        "NAME": "survey",
        "USER": "survey",
        "PASSWORD": os.environ["SURVEY_DATABASE_PASSWORD"],
    }
}
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
