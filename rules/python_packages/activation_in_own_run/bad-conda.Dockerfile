FROM continuumio/miniconda3:25.3.1-1
SHELL ["/bin/bash", "-c"]
RUN conda create --name web python=3.13
RUN source activate web
RUN pip install --no-cache-dir flask
