from a2wsgi import ASGIMiddleware
from fastapi import FastAPI

app = ASGIMiddleware(FastAPI())
