FROM python:3.13-slim-trixie@sha256:44dd04494ee8f3b538294360e7c4b3acb87c8268e4d0a4828a6500b1eff50061 AS base

FROM base
CMD ["python", "app.py"]
