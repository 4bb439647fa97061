FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
ENTRYPOINT ["python", "-u"]
CMD app.py
