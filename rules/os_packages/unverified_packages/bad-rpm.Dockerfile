FROM fedora:42
RUN rpm -i --nosignature https://example.com/tool.rpm
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
