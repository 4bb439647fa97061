FROM python:3.13-slim-trixie
RUN python -c 'print("{{}}".format(1))'
LABEL format="{{.Names}}"
CMD ["python", "-m", "app"]
