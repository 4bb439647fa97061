FROM fedora:42
RUN echo assumeyes=True >> /etc/dnf/dnf.conf
RUN dnf install libpq && dnf clean all
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
