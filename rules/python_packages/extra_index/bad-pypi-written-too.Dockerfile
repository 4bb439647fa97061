FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir --extra-index-url https://pypi.org/simple --extra-index-url https://packages.example.org/simple shop-core==1.4.0
COPY app.py .
USER 10001
CMD ["python", "app.py"]
