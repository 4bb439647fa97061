from flask import Blueprint, abort, jsonify, session

from .models import Product, db

catalogue = Blueprint("catalogue", __name__)


@catalogue.get("/products")
def products():
    rows = Product.query.filter(Product.stock > 0).order_by(Product.name)
    return jsonify([{"id": p.id, "name": p.name, "price": p.cents / 100} for p in rows])


@catalogue.post("/basket/<int:number>")
def put_in_basket(number):
    product = db.session.get(Product, number)
    if product is None or product.stock == 0:
        abort(404)
    basket = session.setdefault("basket", {})
    basket[str(number)] = basket.get(str(number), 0) + 1
    session.modified = True
    return jsonify(basket)
