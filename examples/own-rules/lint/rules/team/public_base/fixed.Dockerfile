FROM registry.example.com/base/python:3.13-slim-trixie
CMD ["python", "app.py"]
