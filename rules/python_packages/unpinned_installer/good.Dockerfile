FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir poetry==2.2.1
CMD ["poetry", "run", "gunicorn", "app:app"]
