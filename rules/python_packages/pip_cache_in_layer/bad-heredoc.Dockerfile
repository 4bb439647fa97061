FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements.txt .
RUN <<EOF
set -e
pip install -r requirements.txt
python -m compileall -q /usr/local/lib/python3.13/site-packages
EOF
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
