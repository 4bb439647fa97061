FROM python:3.13-slim-trixie
ENV PATH=/opt/bookshelf/bin:$PATH \
    PYTHONUNBUFFERED=1
WORKDIR /app
RUN python -m venv /opt/bookshelf && pip install --no-cache-dir --upgrade pip
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
