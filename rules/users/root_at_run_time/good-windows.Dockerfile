FROM python:3.13-windowsservercore-ltsc2025
WORKDIR /app
COPY bookshelf/ bookshelf/
CMD ["python", "-u", "-m", "bookshelf"]
