FROM python:3.13-alpine3.22
ARG USERNAME=app
USER ${USERNAME}
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
