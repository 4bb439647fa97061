FROM python:3.13-slim AS base
RUN pip install --no-cache-dir flask==3.1.3

FROM base AS check
RUN pip install debugpy==1.8.17

FROM base
CMD ["flask", "run"]
