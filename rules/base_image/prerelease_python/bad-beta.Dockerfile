FROM python:3.15.0b2-slim-trixie AS build
RUN pip install --prefix=/install flask==3.1.3

FROM python:3.14-slim-trixie
COPY --from=build /install /usr/local
