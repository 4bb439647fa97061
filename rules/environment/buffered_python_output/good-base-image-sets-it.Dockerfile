FROM tiangolo/uwsgi-nginx-flask:python3.12
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py main.py
CMD ["gunicorn", "--bind", "0.0.0.0:80", "main:app"]
