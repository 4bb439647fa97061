FROM continuumio/miniconda3:25.3.1-1
RUN conda create --yes --name web python=3.13 && conda clean --all --yes
RUN conda activate web && pip install --no-cache-dir flask==3.1.2
