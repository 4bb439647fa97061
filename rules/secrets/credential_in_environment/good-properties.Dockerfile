FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ENV PASSWORD_MIN_LENGTH=12 \
    TOKEN_EXPIRY=3600 \
    JWT_TOKEN_LOCATION=headers \
    SECURITY_PASSWORD_HASH=argon2 \
    PASSWORD_RESET_TIMEOUT=3600 \
    SECRET_BACKEND=vault \
    WTF_CSRF_TIME_LIMIT=3600
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
