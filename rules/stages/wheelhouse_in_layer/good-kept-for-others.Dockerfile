FROM python:3.13-slim-trixie AS build
RUN pip wheel --no-cache-dir --wheel-dir /wheels flask==3.1.3

FROM python:3.13-slim-trixie
COPY --from=build /wheels /srv/index
CMD ["python", "-m", "http.server", "--directory", "/srv/index"]
