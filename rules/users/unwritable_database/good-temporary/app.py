SQLALCHEMY_DATABASE_URI = "sqlite:////tmp/shop.db"
