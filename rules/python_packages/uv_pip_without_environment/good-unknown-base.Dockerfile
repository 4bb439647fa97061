FROM registry.example.org/python
RUN uv pip install --no-cache flask==3.1.2
