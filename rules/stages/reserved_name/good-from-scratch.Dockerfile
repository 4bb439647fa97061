FROM scratch AS files
COPY app.py /
