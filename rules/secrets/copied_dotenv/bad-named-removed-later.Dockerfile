FROM python:3.13-slim-trixie
WORKDIR /app
COPY .env app.py ./
RUN python app.py --check && rm .env
CMD ["python", "app.py"]
