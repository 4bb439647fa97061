FROM python:3.13-slim
ARG PORT
EXPOSE 80 443/tcp 53/udp 8000-8010 $PORT 65535/TCP
CMD ["gunicorn", "--bind", "0.0.0.0:80", "app:app"]
