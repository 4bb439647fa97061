FROM continuumio/miniconda3:25.3.1-1
RUN . /opt/conda/etc/profile.d/conda.sh && conda activate web && pip install --no-cache-dir flask==3.1.2
RUN eval "$(conda shell.posix hook)" && conda activate web && pip install --no-cache-dir gunicorn==23.0.0
