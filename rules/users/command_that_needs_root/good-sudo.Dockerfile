FROM registry.example.com/python:3.13
USER app
RUN sudo apt-get update && sudo apt-get install -y --no-install-recommends libpq5
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
