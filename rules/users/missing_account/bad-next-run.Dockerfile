FROM python:3.13-slim-trixie
USER app
RUN pip install --user --no-cache-dir gunicorn
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
