"""Says hello in the language that the browser asks for."""

from flask import Flask, request

app = Flask(__name__)

GREETINGS = {"en": "Hello", "de": "Hallo", "es": "Hola", "fr": "Bonjour", "pt": "Olá"}


@app.get("/")
@app.get("/<name>")
def hello(name="world"):
    language = request.accept_languages.best_match(GREETINGS, default="en")
    return {"language": language, "greeting": f"{GREETINGS[language]}, {name}!"}


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
