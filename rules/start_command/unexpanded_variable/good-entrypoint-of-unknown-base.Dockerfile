FROM registry.example.com/python-service:3
CMD ["uvicorn", "main:app", "--port", "$PORT"]
