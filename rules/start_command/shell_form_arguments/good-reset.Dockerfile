FROM python:3.13-slim-trixie AS base
CMD python app.py

FROM base
ENTRYPOINT ["gunicorn", "app:app"]
