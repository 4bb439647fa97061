FROM python:3.13-slim-trixie
RUN wget -qO- https://install.example.com/install.py | python3 -
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
