FROM python:3.13-slim-trixie
RUN useradd --create-home --uid 10001 app
WORKDIR /app
USER app
ENV PATH=/home/app/.local/bin:$PATH
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["gunicorn", "app:app"]
