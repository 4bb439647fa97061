FROM registry.example.com/base:3
CMD ["sh", "-c", "gunicorn", "app:app"]
