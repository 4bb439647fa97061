FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY setup.cfg .
COPY bookshelf/ bookshelf/
RUN pip install --no-cache-dir .
USER 10001
CMD ["python", "-m", "bookshelf"]
