FROM fedora:42
RUN dnf install libpq && dnf clean all
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
