FROM fedora:42
RUN dnf install -y --setopt=gpgcheck=1 --setopt=install_weak_deps=0 libpq && dnf clean all
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
