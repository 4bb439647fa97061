FROM python:3.13-slim-trixie
RUN git clone --depth 1 https://github.com/example/models.git /models
CMD ["python", "app.py"]
