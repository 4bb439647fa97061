import logging
import os

from flask import Flask

logging.basicConfig(filename=os.environ.get("LOG_FILE"), level=logging.INFO)
app = Flask(__name__)

if __name__ == "__main__":
    logging.basicConfig(filename="shop.log")
