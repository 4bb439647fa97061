FROM registry.access.redhat.com/ubi9/python-312:9.6
RUN microdnf install -y libpq && ./clean.sh
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
