FROM python:3.13-trixie
HEALTHCHECK CMD ["curl", "--fail", "http://127.0.0.1:8000/", "||", "exit", "1"]
CMD ["python", "-m", "http.server", "8000"]
