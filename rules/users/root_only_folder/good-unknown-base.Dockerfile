FROM registry.example.com/python:3.13
WORKDIR /root/app
COPY app.py .
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
