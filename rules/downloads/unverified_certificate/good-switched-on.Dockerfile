FROM python:3.13-slim-trixie
RUN git config --global http.sslVerify true && npm config set strict-ssl true
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
