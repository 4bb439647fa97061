FROM continuumio/miniconda3:25.3.1-1
RUN conda install -y flask gunicorn && conda clean -afy
CMD ["gunicorn", "app:app"]
