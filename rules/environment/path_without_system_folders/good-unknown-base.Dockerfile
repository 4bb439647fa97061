FROM registry.example.com/python:3.13
ENV PATH=/opt/venv/bin
CMD ["flask", "run", "--host", "0.0.0.0"]
