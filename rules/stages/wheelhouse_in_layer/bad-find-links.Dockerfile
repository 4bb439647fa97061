FROM python:3.13-slim-trixie AS build
WORKDIR /src
COPY requirements.txt .
RUN pip wheel --no-cache-dir -w wheels -r requirements.txt

FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
COPY --from=build /src/wheels wheels
RUN pip install --no-cache-dir --no-index --find-links=wheels -r requirements.txt
