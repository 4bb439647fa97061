FROM python:3.13-slim-trixie
ENV GREETING="Good morning" FAREWELL=Good\ night
LABEL "org.opencontainers.image.title"="The book shop" \
      version="1.4"
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
