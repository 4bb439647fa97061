FROM fedora:42
RUN dnf install -y libpq && rm -rf /var/cache/dnf
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
