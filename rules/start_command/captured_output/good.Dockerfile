FROM continuumio/miniconda3:25.3.1-1
ENTRYPOINT ["conda", "run", "--no-capture-output", "-n", "shop", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
