# dockerlint checks this file in CI; what it may ignore is said where it is.
FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
#dockerlint:IGNORE[ pip-cache-in-layer ,DL3013, ] until=2027-03-01 - the mirror
RUN pip install -r requirements.txt
# pylint: disable=all
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
