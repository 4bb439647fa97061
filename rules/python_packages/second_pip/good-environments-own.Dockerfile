FROM python:3.13-slim-trixie
ENV VIRTUAL_ENV=/opt/venv \
    PYTHONUNBUFFERED=1
ENV PATH=$VIRTUAL_ENV/bin:$PATH
WORKDIR /app
RUN python -m venv $VIRTUAL_ENV && pip install --no-cache-dir --upgrade pip
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
