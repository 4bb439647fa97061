FROM continuumio/miniconda3:25.3.1-1
CMD conda run --live-stream -n shop gunicorn --bind 0.0.0.0:8000 app:app
