FROM python:3.13-slim-trixie AS build
COPY requirements.txt .
RUN pip install --prefix=/install --no-cache-dir -r requirements.txt

FROM python:3.13-slim-trixie
WORKDIR /app
COPY --from=build /install /usr/local
COPY . .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
