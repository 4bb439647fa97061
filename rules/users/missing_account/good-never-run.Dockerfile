FROM python:3.13-slim-trixie AS build
USER app

FROM python:3.13-slim-trixie
USER 10001
CMD ["python", "app.py"]
