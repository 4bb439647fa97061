FROM registry.example.com/python:3.13
RUN sudo apt-get update
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
