FROM python:3.12-slim-trixie
RUN pip install --no-cache-dir poetry poetry-plugin-bundle==1.3.0
CMD ["python", "-V"]
