FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir uvicorn==0.54.0
COPY main.py .
EXPOSE 8000
USER 10001
CMD ["uvicorn", "main:app", "--host", "::", "--port", "8000"]
