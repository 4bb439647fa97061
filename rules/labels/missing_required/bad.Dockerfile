FROM python:3.13-slim-trixie AS build
LABEL contact=shop@example.com
FROM python:3.13-slim-trixie
CMD ["python", "app.py"]
