FROM python:3.13-slim-trixie AS build
RUN echo "root:correct-horse" | chpasswd

FROM python:3.13-slim-trixie
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
