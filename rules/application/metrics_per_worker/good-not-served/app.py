from flask import Flask
from prometheus_client import CollectorRegistry, Counter

app = Flask(__name__)
registry = CollectorRegistry()
HITS = Counter("hits", "Requests", registry=registry)
