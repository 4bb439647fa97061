FROM continuumio/miniconda3:25.3.1-1 AS build
COPY environment.yml .
RUN conda env create --name web --file environment.yml && conda install -y conda-pack && conda-pack -n web -o /web.tar

FROM debian:trixie-slim
COPY --from=build /web.tar /tmp/
CMD ["/venv/bin/gunicorn", "app:app"]
