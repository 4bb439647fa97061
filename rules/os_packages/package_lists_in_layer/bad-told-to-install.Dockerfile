FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
COPY packages.txt .
RUN python -c "import subprocess; subprocess.run(['apt-get', 'install', '-y', *open('packages.txt').read().split()], check=True)"
