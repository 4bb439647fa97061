FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --extra-index-url https://www.piwheels.org/simple rpi-gpio==0.7.1
