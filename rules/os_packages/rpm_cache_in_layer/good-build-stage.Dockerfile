FROM fedora:42 AS build
RUN dnf install -y gcc

FROM registry.access.redhat.com/ubi9/python-312:9.6
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
