FROM python:3.13-slim-trixie
COPY requirements.txt .
RUN pip install --no-cache-dir uv==0.9.2 && uv pip install --system --no-cache -r requirements.txt && pip uninstall --yes uv
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
