from decimal import Decimal

from fastapi import APIRouter, FastAPI, HTTPException
from pydantic import BaseModel

router = APIRouter()
ENTRIES: list["Entry"] = []


class Entry(BaseModel):
    account: str
    amount: Decimal
    text: str = ""


@router.get("/health")
def health():
    return {"status": "ok"}


@router.post("/entries", status_code=201)
def post_entry(entry: Entry):
    if entry.amount == 0:
        raise HTTPException(422, "the amount is zero")
    ENTRIES.append(entry)
    return {"number": len(ENTRIES)}


@router.get("/accounts/{account}")
def balance(account: str):
    mine = [e.amount for e in ENTRIES if e.account == account]
    return {"account": account, "balance": str(sum(mine, Decimal(0)))}


def create_app() -> FastAPI:
    app = FastAPI(title="ledger")
    app.include_router(router)
    return app
