FROM openjdk:17-slim AS java
RUN javac Main.java

FROM python:3.13-slim-trixie
COPY --from=java /Main.class /app/
CMD ["python", "app.py"]
