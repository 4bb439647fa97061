FROM python:3.13-slim-trixie
ARG OTHER_INDEX
RUN pip install --no-cache-dir --extra-index-url "$OTHER_INDEX" flask==3.1.3
