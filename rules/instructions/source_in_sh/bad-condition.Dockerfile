FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv
RUN if [ -f settings.sh ]; then source settings.sh; fi
