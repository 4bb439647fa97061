FROM python:3.13-slim-trixie
RUN ["find", "/usr/local", "-name", "*.pyc", "-exec", "rm", "{}", ";"]
