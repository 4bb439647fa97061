FROM continuumio/miniconda3:25.3.1-1
COPY environment.yml .
RUN conda env update --name base --file environment.yml && conda clean --all --yes
CMD ["gunicorn", "app:app"]
