from flask import Flask

app = Flask(__name__)
app.secret_key = "f1a7c9d2b8e64035a1c2"
