FROM python:3.13-slim-trixie
ARG SEARCH
ENV PATH=/opt/venv/bin:$SEARCH
RUN mkdir /data
CMD ["flask", "run", "--host", "0.0.0.0"]
