FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir "mysqlclient @ https://packages.example.org/mysqlclient-2.2.7-cp313-cp313-manylinux_2_28_x86_64.whl"
