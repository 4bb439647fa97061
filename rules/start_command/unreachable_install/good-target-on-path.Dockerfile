FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --target /packages -r requirements.txt
ENV PYTHONPATH=/packages
ENV PATH=/packages/bin:$PATH
COPY . .
CMD ["gunicorn", "app:app"]
