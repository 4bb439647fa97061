FROM continuumio/miniconda3:25.3.1-1
ENV BASH_ENV=/opt/conda/etc/profile.d/conda.sh
SHELL ["/bin/bash", "-c"]
RUN conda activate web && pip install --no-cache-dir flask==3.1.2
