FROM eclipse-temurin:21-ubi9-minimal
RUN microdnf install -y python3
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
