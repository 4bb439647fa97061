FROM registry.example.com/centos:7
CMD ["python3", "app.py"]
