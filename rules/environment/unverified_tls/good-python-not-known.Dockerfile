FROM registry.example.com/python
ENV PYTHONHTTPSVERIFY=0
