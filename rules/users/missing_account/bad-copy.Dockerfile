FROM python:3.13-slim-trixie
WORKDIR /docs
COPY --chown=docs:www-data make.py .
COPY --chown=www-data:writers pages/ pages/
CMD ["python", "make.py"]
