FROM python:3.11-slim-bookworm AS build
RUN pip install --no-cache-dir --target /packages flask==3.1.3

FROM gcr.io/distroless/python3-debian12
COPY --from=build /packages /packages
ENV PYTHONPATH=/packages
COPY app.py /app/
CMD ["/app/app.py"]
