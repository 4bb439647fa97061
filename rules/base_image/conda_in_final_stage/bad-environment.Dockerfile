FROM condaforge/miniforge3:25.3.1-0
WORKDIR /app
COPY environment.yml .
RUN mamba env create --prefix /opt/web --file environment.yml && mamba clean --all --yes
COPY . .
CMD ["/opt/web/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
