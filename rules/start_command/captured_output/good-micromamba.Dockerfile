FROM mambaorg/micromamba:2.3.0
CMD ["micromamba", "run", "-n", "shop", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
