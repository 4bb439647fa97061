FROM mambaorg/micromamba:2.3.3
COPY app.py .
CMD gunicorn app:app
