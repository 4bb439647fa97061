from flask import Flask


class DevelopmentConfig:
    SERVER_NAME = "localhost:5000"
