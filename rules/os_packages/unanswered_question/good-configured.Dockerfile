FROM python:3.13-slim-trixie
RUN echo "APT::Get::Assume-Yes \"true\";" > /etc/apt/apt.conf.d/90assume-yes
RUN apt-get update && apt-get install libpq5
