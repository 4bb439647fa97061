class ProductionConfig:
    SECRET_KEY = b"f1a7c9d2b8e64035a1c2"
