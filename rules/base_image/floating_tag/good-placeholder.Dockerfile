# The version is filled in by a script.
FROM python:VERSION-slim
CMD ["python", "-V"]
