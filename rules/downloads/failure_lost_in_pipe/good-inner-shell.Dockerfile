FROM python:3.13-slim-trixie
RUN bash -o pipefail -c 'curl -fsSL https://example.com/setup.sh | bash'
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
