FROM python:3.13-slim-trixie AS build
COPY requirements.txt .
RUN pip install --no-cache-dir --user -r requirements.txt

FROM python:3.13-slim-trixie
WORKDIR /app
COPY --from=build /root/.local /home/app/.local
COPY . .
ENV PATH=/home/app/.local/bin:$PATH
RUN useradd --create-home --uid 10001 app
USER app
CMD ["python", "-m", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
