FROM python:3.13-slim
ENV PYTHONHTTPSVERIFY=0
CMD ["python", "app.py"]
