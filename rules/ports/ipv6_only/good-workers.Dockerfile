FROM python:3.13-slim-trixie
EXPOSE 8000
CMD ["fastapi", "run", "main.py", "--host", "::", "--port", "8000", "--workers", "4"]
