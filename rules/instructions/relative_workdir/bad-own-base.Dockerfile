FROM registry.example.com/base:4.2
WORKDIR service
COPY app.py .
CMD ["python", "app.py"]
