# dockerlint: ignore-stage[maintainer] there is none yet
ARG PYTHON=3.13
FROM python:${PYTHON}-slim-trixie
WORKDIR /app
COPY requirements.txt .
# dockerlint: ignore
# dockerlint: ignore[]
# dockerlint: ignore[pip-cache-in-layer
# dockerlint: ignore[pip-cache-in-layer] until=2027-13-01
# dockerlint: see the wiki
RUN pip install -r requirements.txt # dockerlint: ignore[pip-cache-in-layer]
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
