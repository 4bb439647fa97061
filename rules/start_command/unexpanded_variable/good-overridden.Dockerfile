FROM python:3.13-slim-trixie AS base
CMD ["uvicorn", "main:app", "--port", "$PORT"]

FROM base
CMD ["uvicorn", "main:app", "--port", "8000"]
