FROM python:3.15-rc-slim AS test
RUN python -m unittest
