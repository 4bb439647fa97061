FROM python:3.13-slim-trixie
WORKDIR /tmp
RUN python -c "print()" && curl -fsSLO https://example.com/model.tar.gz
RUN mv model.tar.gz /srv/
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
