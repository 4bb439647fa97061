import uvicorn
from fastapi import FastAPI

app = FastAPI()


def begin():
    uvicorn.run(app, host="0.0.0.0")


if __name__ == "__main__":
    begin()
