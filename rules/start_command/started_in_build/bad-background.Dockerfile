FROM python:3.13-slim-trixie
COPY app.py worker.py ./
RUN nohup python worker.py &
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
