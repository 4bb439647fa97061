FROM python:3.13-trixie
HEALTHCHECK CMD [ "$(curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1:8000/health)" = 200 ]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
