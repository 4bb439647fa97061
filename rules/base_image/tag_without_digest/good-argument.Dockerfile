ARG BASE
FROM $BASE
CMD ["python", "app.py"]
