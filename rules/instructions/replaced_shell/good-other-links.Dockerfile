FROM python:3.13-slim-trixie
RUN ln -s /bin/bash /bin/rbash && cp /bin/dash /bin/sh
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
