from flask import Flask

app = Flask(__name__)
app.config["SERVER_NAME"] = "0.0.0.0:8000"


@app.get("/")
def home() -> str:
    return "Hello"


if __name__ == "__main__":
    app.run()
