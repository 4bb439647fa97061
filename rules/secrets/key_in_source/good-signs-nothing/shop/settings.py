SECRET_KEY = "hello"
ROOT_URLCONF = "shop.urls"
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
INSTALLED_APPS = ("shop",)
