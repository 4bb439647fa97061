FROM python:3.13-slim-trixie
RUN git clone https://github.com/example/models.git /models && git -C /models checkout 4be2c1f
CMD ["python", "app.py"]
