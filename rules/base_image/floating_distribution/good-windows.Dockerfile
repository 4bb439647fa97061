FROM python:3.13-windowsservercore-ltsc2022
WORKDIR /app
COPY app.py .
CMD ["python", "app.py"]
