FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir 'pipenv>=2024'
CMD ["gunicorn", "app:app"]
