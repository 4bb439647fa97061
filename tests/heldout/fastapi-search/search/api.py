from pathlib import Path

from fastapi import FastAPI, Query
from pydantic import BaseModel

from .index import Index

STOPWORDS = set(Path("config/stopwords.txt").read_text().split())

app = FastAPI(title="search")
index = Index(STOPWORDS)


class Document(BaseModel):
    name: str
    text: str


@app.get("/health")
def health():
    return {"documents": len(index)}


@app.post("/documents", status_code=201)
def add(document: Document):
    index.add(document.name, document.text)
    return {"documents": len(index)}


@app.get("/search")
def search(q: str = Query(min_length=2)):
    return {"hits": index.search(q)}
