FROM python:3.13-slim-trixie AS dev
RUN curl -fsSLO https://example.com/agent/latest/agent.tar.gz

FROM python:3.13-slim-trixie
CMD ["python", "app.py"]
