FROM fedora:42
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y libpq
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
