FROM condaforge/miniforge3:25.3.1-0 AS build
COPY environment.yml .
RUN mamba env create --prefix /opt/web --file environment.yml

FROM debian:trixie-slim
COPY --from=build /opt/web /opt/web
WORKDIR /app
COPY . .
CMD ["/opt/web/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
