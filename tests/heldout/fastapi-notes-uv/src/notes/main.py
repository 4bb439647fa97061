import os
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request
from psycopg_pool import AsyncConnectionPool
from pydantic import BaseModel, Field


class NewNote(BaseModel):
    title: str = Field(min_length=1, max_length=120)
    body: str = ""


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with AsyncConnectionPool(os.environ["NOTES_DATABASE_URL"], open=False) as pool:
        app.state.pool = pool
        yield


app = FastAPI(title="notes", lifespan=lifespan)


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.get("/notes/{number}")
async def read_note(number: int, request: Request):
    async with request.app.state.pool.connection() as connection:
        cursor = await connection.execute("SELECT title, body FROM note WHERE id = %s", (number,))
        row = await cursor.fetchone()
    if row is None:
        raise HTTPException(404)
    return {"title": row[0], "body": row[1]}


@app.post("/notes", status_code=201)
async def write_note(note: NewNote, request: Request):
    async with request.app.state.pool.connection() as connection:
        cursor = await connection.execute(
            "INSERT INTO note (title, body) VALUES (%s, %s) RETURNING id", (note.title, note.body)
        )
        row = await cursor.fetchone()
    return {"id": row[0]}
