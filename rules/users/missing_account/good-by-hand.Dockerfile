FROM python:3.13-slim-trixie
RUN echo 'app:x:10001:10001::/app:/bin/false' >> /etc/passwd
USER app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
