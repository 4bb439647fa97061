echo "from app import app" > main.py
exec gunicorn main:app
