FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN pip install --no-cache-dir flask 'waitress>=3' markupsafe==3.0.4
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
