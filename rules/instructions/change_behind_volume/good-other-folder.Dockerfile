FROM python:3.13-slim-trixie
VOLUME /data
RUN mkdir /database && touch /x
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
