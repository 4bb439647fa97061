FROM python:3.13-slim AS build
ENV PYTHONDONTWRITEBYTECODE=false
RUN pip install --prefix /install flask==3.1.3

FROM python:3.13-slim
COPY --from=build /install /usr/local
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
