SQLALCHEMY_DATABASE_URI = "sqlite:///:memory:"
