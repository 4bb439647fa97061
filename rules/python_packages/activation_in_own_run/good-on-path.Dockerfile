FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
RUN python -m venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
RUN . /opt/venv/bin/activate
RUN pip install --no-cache-dir -r requirements.txt
CMD ["/opt/venv/bin/gunicorn", "app:app"]
