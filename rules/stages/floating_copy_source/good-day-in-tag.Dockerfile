FROM python:3.13-slim-trixie
COPY --from=registry.example.com/assets:main-20261101 /assets /app/assets
CMD ["python", "app.py"]
