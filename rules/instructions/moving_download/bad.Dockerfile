FROM python:3.13-slim-trixie
ADD https://github.com/example/agent/releases/latest/download/agent.tar.gz /opt/
RUN curl -fsSLO https://raw.githubusercontent.com/example/tools/main/setup.sh && sh setup.sh
CMD ["python", "app.py"]
