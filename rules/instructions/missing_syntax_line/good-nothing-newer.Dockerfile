FROM python:3.13-slim-trixie
COPY --chown=app:app requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "app.py"]
