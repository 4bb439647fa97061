FROM registry.example.com/base:3
CMD ["flask", "db", "upgrade", "&&", "gunicorn", "app:app"]
