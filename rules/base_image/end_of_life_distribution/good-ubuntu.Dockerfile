FROM ubuntu:24.04
CMD ["python3", "app.py"]
