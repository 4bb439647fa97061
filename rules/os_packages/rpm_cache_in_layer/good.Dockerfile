FROM fedora:42
RUN dnf install -y libpq && dnf clean all
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
