import os


class Config:
    SECRET_KEY = "dev"


class ProductionConfig(Config):
    SECRET_KEY = os.environ["SECRET_KEY"]
