FROM condaforge/miniforge3:25.3.1-0
RUN mamba install --yes flask gunicorn && mamba clean --index-cache --yes
CMD ["gunicorn", "app:app"]
