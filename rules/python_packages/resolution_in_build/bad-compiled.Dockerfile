FROM python:3.13-slim-trixie
COPY requirements.in .
RUN pip install --no-cache-dir pip-tools==7.5.1 && pip-compile requirements.in
RUN pip install --no-cache-dir -r requirements.txt
CMD ["gunicorn", "app:app"]
