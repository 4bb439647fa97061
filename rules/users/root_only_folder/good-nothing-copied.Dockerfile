FROM python:3.13-slim-trixie
COPY app.py /srv/
WORKDIR /root
USER 10001
CMD ["python", "/srv/app.py"]
