FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ENV MAIL_USERNAME=bookshelf \
    MAIL_PASSWORD='correct horse' \
    AWS_SECRET_ACCESS_KEY=Zt6yN1jR5uGe
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
