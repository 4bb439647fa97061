FROM python:3.13-slim-trixie
ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin
RUN mkdir /data
CMD ["flask", "run", "--host", "0.0.0.0"]
