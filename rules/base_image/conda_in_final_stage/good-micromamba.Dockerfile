FROM mambaorg/micromamba:2.3.2
COPY environment.yml .
RUN micromamba install --yes --name base --file environment.yml && micromamba clean --all --yes
COPY . .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
