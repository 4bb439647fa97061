FROM python:3.13-slim
EXPOSE 22 8000
CMD ["supervisord", "-n"]
