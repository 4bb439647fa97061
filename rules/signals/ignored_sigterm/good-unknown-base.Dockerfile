FROM registry.example.com/python
CMD ["waitress-serve", "--port", "8080", "app:app"]
