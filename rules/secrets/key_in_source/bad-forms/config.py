class Config:
    WTF_CSRF_SECRET_KEY = "c09c0a97a1e24cbe8b9b3f0a86e9f2d1"
