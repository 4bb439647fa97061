FROM python:3.13-slim-trixie
RUN echo "APT::Install-Recommends \"0\";" > /etc/apt/apt.conf.d/90recommends
RUN apt-get update && apt-get install -y git
