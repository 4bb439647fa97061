FROM python:3.13-alpine3.22
COPY setup.sh /tmp/
RUN /tmp/setup.sh && useradd app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
