FROM python:3.13-slim-trixie
ARG WEB_CONCURRENCY
ENV WEB_CONCURRENCY=$WEB_CONCURRENCY
EXPOSE 8000
CMD ["uvicorn", "main:app", "--host", "::", "--port", "8000"]
