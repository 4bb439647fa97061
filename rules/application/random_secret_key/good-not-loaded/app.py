import os
import uuid

from flask import Flask

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
request_id = uuid.uuid4()

if __name__ == "__main__":
    app.secret_key = os.urandom(24)
    app.run()
