FROM cgr.dev/chainguard/python:latest-dev AS build
RUN pip install flask

FROM cgr.dev/chainguard/python:latest
COPY --from=build /home/nonroot/.local /home/nonroot/.local
ENTRYPOINT ["python", "app.py"]
