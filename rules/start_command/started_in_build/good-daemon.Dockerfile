FROM python:3.13-slim-trixie
RUN gunicorn --daemon app:app && python check.py
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
