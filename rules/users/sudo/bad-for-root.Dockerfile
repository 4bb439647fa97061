FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends sudo
RUN sudo apt-get install -y --no-install-recommends libpq5
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
