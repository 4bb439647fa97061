FROM python:3.13-trixie
ENV PORT=8000
HEALTHCHECK CMD ["curl", "--fail", "http://127.0.0.1:$PORT/"]
CMD ["python", "-m", "http.server", "8000"]
