FROM cgr.dev/chainguard/python:latest
COPY requirements.txt .
RUN pip install -r requirements.txt
ENTRYPOINT ["python", "app.py"]
