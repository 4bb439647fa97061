FROM python:3.13-slim-trixie
COPY setup.sh /
RUN /setup.sh
USER app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
