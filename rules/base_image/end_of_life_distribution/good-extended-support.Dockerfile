FROM debian:buster-slim
RUN echo 'deb http://deb.freexian.com/extended-lts buster main' > /etc/apt/sources.list
CMD ["python3", "app.py"]
