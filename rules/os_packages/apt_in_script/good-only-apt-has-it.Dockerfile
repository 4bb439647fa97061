FROM python:3.13-slim-trixie
RUN apt list --installed > /packages.txt
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
