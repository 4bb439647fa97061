FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN python -m venv /opt/bookshelf && /opt/bookshelf/bin/pip install --no-cache-dir --upgrade pip
COPY requirements.txt .
RUN /opt/bookshelf/bin/pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["/opt/bookshelf/bin/python", "-m", "bookshelf"]
