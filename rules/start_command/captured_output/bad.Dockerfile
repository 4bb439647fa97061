FROM continuumio/miniconda3:25.3.1-1
COPY environment.yml .
RUN conda env create -f environment.yml
ENTRYPOINT ["conda", "run", "-n", "shop", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
