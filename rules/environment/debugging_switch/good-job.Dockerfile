FROM python:3.13-slim
ENV PYTHONHASHSEED=0
CMD ["python", "train.py"]
