class Config:
    SERVER_NAME = "127.0.0.1:8000"
