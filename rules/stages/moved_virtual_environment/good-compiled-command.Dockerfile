FROM python:3.13-slim-trixie AS build
RUN python -m venv /build/venv && /build/venv/bin/pip install --no-cache-dir uwsgi==2.0.31

FROM python:3.13-slim-trixie
COPY --from=build /build/venv /opt/venv
CMD ["/opt/venv/bin/uwsgi", "--ini", "uwsgi.ini"]
