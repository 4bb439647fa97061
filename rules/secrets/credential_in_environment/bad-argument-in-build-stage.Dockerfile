FROM python:3.13-slim-trixie AS build
ARG GITHUB_TOKEN=p1kT9wXz4RbV
COPY requirements.txt .
RUN pip install --prefix=/install -r requirements.txt

FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=build /install /usr/local
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
