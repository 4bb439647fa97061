FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv
RUN . /opt/venv/bin/activate && pip install --no-cache-dir gunicorn==27.0.0
ENV PATH=/opt/venv/bin:$PATH
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
