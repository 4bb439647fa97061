FROM registry.example.com/base:3
CMD ["gunicorn app:app"]
