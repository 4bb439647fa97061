import time

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

api = FastAPI(title="orders")

REQUESTS = Counter("orders_requests_total", "Requests", ["method", "status"])
SECONDS = Histogram("orders_request_seconds", "Time of a request")
ORDERS = {}


@api.middleware("http")
async def measure(request: Request, call_next):
    started = time.perf_counter()
    response = await call_next(request)
    SECONDS.observe(time.perf_counter() - started)
    REQUESTS.labels(request.method, response.status_code).inc()
    return response


@api.get("/health")
async def health():
    return {"status": "ok"}


@api.get("/metrics")
async def metrics():
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@api.post("/orders/{number}", status_code=201)
async def place(number: int, lines: list[str]):
    ORDERS[number] = lines
    return {"number": number, "lines": len(lines)}
