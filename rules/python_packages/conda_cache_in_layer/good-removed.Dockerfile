FROM continuumio/miniconda3:25.3.1-1
RUN conda install -y flask gunicorn && rm -rf /opt/conda/pkgs/*
CMD ["gunicorn", "app:app"]
