FROM python:3.11-slim-bullseye
CMD ["python", "app.py"]
