FROM continuumio/miniconda3:25.3.1-1
RUN --mount=type=cache,target=/opt/conda/pkgs conda install -y flask gunicorn
CMD ["gunicorn", "app:app"]
