FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ENV SECRET_KEY=mH3vQ8sLd0Yc
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
