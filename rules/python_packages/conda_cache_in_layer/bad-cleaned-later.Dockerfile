FROM mambaorg/micromamba:2.3.2
COPY environment.yml .
RUN micromamba install --yes --name base --file environment.yml
RUN micromamba clean --all --yes
CMD ["gunicorn", "app:app"]
