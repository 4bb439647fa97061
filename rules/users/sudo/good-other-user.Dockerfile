FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends sudo
RUN sudo -u www-data touch /tmp/x
CMD ["python3", "app.py"]
