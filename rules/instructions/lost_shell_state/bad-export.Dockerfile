FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir gunicorn && export FLASK_APP=app.py
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
