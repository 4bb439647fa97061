import os

from sqlalchemy import create_engine

engine = create_engine(os.environ.get("SHOP_DATABASE", "postgresql://shop@localhost/shop"))
