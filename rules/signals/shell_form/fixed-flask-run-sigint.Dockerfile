FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.2
COPY app.py .
STOPSIGNAL SIGINT
USER 10001
ENV FLASK_APP=app
CMD ["flask", "run", "--host", "0.0.0.0"]
