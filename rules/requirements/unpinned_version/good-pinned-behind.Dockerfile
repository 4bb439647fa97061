FROM python:3.13-slim-trixie
WORKDIR /app
COPY pyproject.toml .
RUN pip install --no-cache-dir "numpy<3" \
    && pip install --no-cache-dir numpy==2.3.4 scipy==1.16.3
COPY app.py .
USER 10001
CMD ["python", "app.py"]
