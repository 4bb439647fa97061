FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt deploy-token.txt ./
RUN PIP_INDEX_URL="https://ci:$(cat deploy-token.txt)@pypi.example.org/simple" pip install --no-cache-dir -r requirements.txt \
    && rm deploy-token.txt
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
