from fastapi import FastAPI, HTTPException

from .store import Item, Store

app = FastAPI(title="items")
store = Store()


@app.get("/items")
def list_items(shelf: str | None = None) -> list[Item]:
    return store.find(shelf)


@app.get("/items/{code}")
def read_item(code: str) -> Item:
    item = store.get(code)
    if item is None:
        raise HTTPException(404, "no such item")
    return item


@app.put("/items/{code}")
def put_item(code: str, item: Item) -> Item:
    if item.code != code:
        raise HTTPException(422, "the codes differ")
    store.put(item)
    return item
