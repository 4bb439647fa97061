FROM python:3.13-slim-trixie AS build
ENV VIRTUAL_ENV=/venv
RUN python -m venv $VIRTUAL_ENV && $VIRTUAL_ENV/bin/pip install --no-cache-dir gunicorn==27.0.0

FROM python:3.13-slim-trixie
ENV PATH=/opt/venv/bin:$PATH
COPY --from=build /venv /opt/venv
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
