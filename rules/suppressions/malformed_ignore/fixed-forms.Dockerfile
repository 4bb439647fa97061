FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
# dockerlint: ignore[pip-cache-in-layer]
# dockerlint: ignore-file[maintainer] the old way
# dockerlint: ignore[pip-cache-in-layer] until=2027-03-01 for the mirror
# dockerlint: ignore[pip-cache-in-layer, maintainer] two names
RUN pip install -r requirements.txt
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
