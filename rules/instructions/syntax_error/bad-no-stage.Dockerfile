WORKDIR /app
COPY app.py .
