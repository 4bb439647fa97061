FROM python:3.13-slim-trixie
RUN echo "root:Docker!" | chpasswd
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
