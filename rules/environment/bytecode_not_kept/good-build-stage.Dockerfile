FROM python:3.13-slim AS build
ENV PYTHONDONTWRITEBYTECODE=1
RUN pip install --no-cache-dir --prefix /install flask==3.1.3 gunicorn==27.0.1

FROM python:3.13-slim
COPY --from=build /install /usr/local
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
