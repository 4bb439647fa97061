FROM python:3.13-slim-trixie
RUN python -m venv /build && /build/bin/pip install --no-cache-dir build
COPY . /src
RUN /build/bin/python -m build /src && pip install --no-cache-dir /src/dist/*.whl
RUN rm -rf /build
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
