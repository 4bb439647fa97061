from pydantic import BaseModel, Field


class Item(BaseModel):
    code: str = Field(pattern=r"^[A-Z]{2}\d{4}$")
    name: str
    shelf: str
    count: int = Field(ge=0)


class Store:
    def __init__(self):
        self._items = {}

    def get(self, code):
        return self._items.get(code)

    def put(self, item):
        self._items[item.code] = item

    def find(self, shelf=None):
        return [i for i in self._items.values() if shelf in (None, i.shelf)]
