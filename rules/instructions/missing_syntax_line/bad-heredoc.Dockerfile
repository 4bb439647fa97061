FROM python:3.13-slim-trixie
RUN <<EOF
pip install --no-cache-dir flask==3.1.2
EOF
CMD ["python", "app.py"]
