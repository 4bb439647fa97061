FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir numpy \
    && pip install --no-cache-dir --target /opt/other numpy==2.3.4
COPY app.py .
USER 10001
CMD ["python", "app.py"]
