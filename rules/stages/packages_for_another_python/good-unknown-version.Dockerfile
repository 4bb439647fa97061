FROM python:3 AS build
RUN pip install --no-cache-dir gunicorn==27.0.0

FROM python:3-slim
COPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages
CMD ["python", "-m", "gunicorn", "app:app"]
