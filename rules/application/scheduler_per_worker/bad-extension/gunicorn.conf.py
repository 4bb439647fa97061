import os

workers = int(os.environ.get("WORKERS", 2))
