FROM python:3.13-slim-trixie
WORKDIR /app
COPY .netrc /root/.netrc
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
RUN rm /root/.netrc
