FROM python:3.13-slim-trixie
RUN ln -sf /bin/bash /bin/sh
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
