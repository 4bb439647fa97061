FROM python:3.13-slim-trixie
WORKDIR /app
COPY pyproject.toml .
RUN pip install --no-cache-dir --group main
COPY shop/ shop/
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
