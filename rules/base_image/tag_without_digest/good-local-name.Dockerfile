FROM company-base:1.4
CMD ["python", "app.py"]
