class Config:
    JWT_SECRET_KEY = "this-is-a-complicated-secret"
