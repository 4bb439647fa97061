FROM registry.example.org/python
RUN python -m venv /opt/venv
RUN source /opt/venv/bin/activate && pip install --no-cache-dir flask
