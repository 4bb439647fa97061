import os

from .base import *

if "KEY" in os.environ:
    SECRET_KEY = os.environ["KEY"]
else:
    SECRET_KEY = os.urandom(50).hex()
