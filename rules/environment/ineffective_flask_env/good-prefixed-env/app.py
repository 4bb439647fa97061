from flask import Flask

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/")
def home() -> str:
    return f"Hello from {app.config['ENV']}"
