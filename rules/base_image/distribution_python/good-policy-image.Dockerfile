FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6
RUN microdnf install -y python3.12 python3.12-pip && microdnf clean all
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
