from app import app

app.config.update(SECRET_KEY="test")
