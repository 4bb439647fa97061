FROM condaforge/miniforge3:25.3.1-0
SHELL ["/bin/bash", "-c"]
RUN mamba create --yes --name web python=3.13 && mamba clean --all --yes
RUN mamba activate web
