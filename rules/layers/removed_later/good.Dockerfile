FROM python:3.13-slim-trixie
RUN --mount=type=bind,source=wheels,target=/wheels pip install --no-cache-dir --no-index --find-links /wheels gunicorn
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
