FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
RUN mkdir /data && pip install --no-cache-dir flask==3.1.3
CMD ["flask", "run", "--host", "0.0.0.0"]
