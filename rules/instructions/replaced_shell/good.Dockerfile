FROM python:3.13-slim-trixie
SHELL ["/bin/bash", "-c"]
RUN source /etc/profile
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
