FROM continuumio/miniconda3:25.3.1-1
RUN bash -lc "conda activate web && pip install --no-cache-dir flask==3.1.2"
