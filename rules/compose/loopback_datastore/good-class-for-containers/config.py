class Config:
    SQLALCHEMY_DATABASE_URI = "postgresql://shop@localhost/shop"


class ContainerConfig(Config):
    SQLALCHEMY_DATABASE_URI = "postgresql://shop@db/shop"
