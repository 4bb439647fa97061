FROM python:3.13-slim-trixie
CMD ["fastapi", "run", "app/main.py"]
