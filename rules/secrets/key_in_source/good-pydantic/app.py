from flask import Flask
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    SECRET_KEY: str = "only-for-trying-it-out"


app = Flask(__name__)
app.config["SECRET_KEY"] = Settings().SECRET_KEY
