FROM python:3.13-slim-trixie
RUN useradd app && echo "app:correct-horse" | chpasswd
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
