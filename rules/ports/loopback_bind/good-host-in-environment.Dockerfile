FROM python:3.13-slim-trixie
ENV FLASK_RUN_HOST=0.0.0.0 FLASK_RUN_PORT=8000
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["flask", "--app", "app", "run"]
