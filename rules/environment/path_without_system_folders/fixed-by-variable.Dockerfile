FROM python:3.13-slim-trixie
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
RUN ls /opt/venv/bin
CMD ["flask", "run", "--host", "0.0.0.0"]
