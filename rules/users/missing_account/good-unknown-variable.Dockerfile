FROM python:3.13-slim-trixie
ARG USERNAME
RUN useradd "$USERNAME"
USER $USERNAME
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
