FROM python:3.13-slim AS dev
CMD ["flask", "run", "--cert=adhoc"]
