from flask import Flask

app = Flask(__name__)


@app.get("/")
def home() -> str:
    return "Hello"


if __name__ == "__main__":
    app.run(debug=False)
