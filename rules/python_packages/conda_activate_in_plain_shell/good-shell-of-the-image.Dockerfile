FROM mambaorg/micromamba:2.3.2
RUN micromamba activate && pip install --no-cache-dir flask==3.1.2
