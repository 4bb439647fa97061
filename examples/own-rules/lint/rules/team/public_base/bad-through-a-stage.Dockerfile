ARG VERSION=3.13
FROM python:$VERSION AS base

FROM base
CMD ["python", "app.py"]
