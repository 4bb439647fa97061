FROM python:3.13-slim-trixie
RUN git -c http.sslVerify=false clone https://git.example.com/app.git
RUN git config --global http.sslVerify false
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
