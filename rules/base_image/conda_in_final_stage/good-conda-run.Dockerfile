FROM continuumio/miniconda3:25.3.1-1
COPY environment.yml .
RUN conda env create --name web --file environment.yml && conda clean --all --yes
COPY . .
CMD ["conda", "run", "--no-capture-output", "--name", "web", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
