import argparse

from flask import Flask

app = Flask(__name__)


@app.get("/")
def home() -> str:
    return "Hello"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    app.run(host=parser.parse_args().host)
