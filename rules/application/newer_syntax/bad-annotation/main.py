from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def index(name: str | None = None):
    return {"name": name}
