FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends locales && rm -rf /var/lib/apt/lists/* \
    && echo 'de_DE.UTF-8 UTF-8' > /etc/locale.gen && dpkg-reconfigure --frontend=noninteractive locales
ENV LC_ALL=de_DE.UTF-8
