import os

from shop.settings.common import *

SECRET_KEY = os.environ["SECRET_KEY"]
