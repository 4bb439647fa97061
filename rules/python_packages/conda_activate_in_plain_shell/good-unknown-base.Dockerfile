FROM registry.example.com/conda:1.4
RUN conda activate web && pip install --no-cache-dir flask==3.1.2
