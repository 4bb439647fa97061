FROM continuumio/miniconda3:25.3.1-1
COPY environment.yml .
RUN conda env update --name base --file environment.yml
CMD ["gunicorn", "app:app"]
