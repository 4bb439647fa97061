from flask import Flask

import views

app = Flask(__name__)
views.register(app)
if __name__ == "__main__":
    app.run(host="0.0.0.0")
