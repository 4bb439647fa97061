import os

from fastapi import FastAPI
from starlette.middleware.sessions import SessionMiddleware

SECRET_KEY = os.environ["SECRET_KEY"]  # Django and Flask call it so too
app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key=SECRET_KEY, https_only=True)
