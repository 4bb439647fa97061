FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN pip install --no-cache-dir sanic==25.12.1
COPY server.py .
USER 10001
EXPOSE 8000
CMD ["sanic", "server:app", "--workers=4"]
