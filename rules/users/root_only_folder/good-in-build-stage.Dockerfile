FROM python:3.13-slim-trixie AS build
WORKDIR /root/app
COPY app.py .
USER 10001
RUN python app.py

FROM python:3.13-slim-trixie
WORKDIR /app
COPY --from=build /root/app /app
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
