SECRET_KEY = "django-insecure-5!k2w@x9r1z#q8p0"
INSTALLED_APPS = ["django.contrib.auth"]
