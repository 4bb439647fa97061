FROM python:3.13-slim-trixie
USER nobody
RUN apt-get --version && apt list --installed
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
