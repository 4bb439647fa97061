FROM python:3.8-slim-bookworm
RUN pip install --no-cache-dir pipenv
CMD ["python", "-V"]
