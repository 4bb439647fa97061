SQLALCHEMY_DATABASE_URI = "sqlite:///cities.db"
