FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir 'poetry>=2.1,<2.3' && pip install --no-cache-dir --constraint tools.txt pdm
CMD ["gunicorn", "app:app"]
