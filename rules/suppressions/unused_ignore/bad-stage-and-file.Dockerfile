# dockerlint: ignore-file[maintainer] the old way
# dockerlint: ignore-stage[pip-cache-in-layer] nothing of this stage is shipped
FROM python:3.13-slim-trixie AS build
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --target /opt/packages -r requirements.txt
FROM python:3.13-slim-trixie
COPY --from=build /opt/packages /opt/packages
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
