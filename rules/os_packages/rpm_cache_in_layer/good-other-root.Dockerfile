FROM fedora:42
RUN dnf install -y --installroot /rootfs libpq
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
