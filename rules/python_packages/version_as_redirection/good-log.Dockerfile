FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir flask==3.1.3 >/tmp/pip.log 2>&1 \
    && pip install --no-cache-dir gunicorn==27.0.1 2>/dev/null
RUN pip install --no-cache-dir celery==5.5.3>1.log
