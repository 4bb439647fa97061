from flask import Flask
from prometheus_client import Counter, generate_latest

app = Flask(__name__)
HITS = Counter("hits", "Requests")


@app.get("/metrics")
def metrics():
    return generate_latest()
