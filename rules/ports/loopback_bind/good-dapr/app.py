from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/dapr/subscribe")
def subscriptions():
    return jsonify([{"pubsubname": "pubsub", "topic": "orders", "route": "orders"}])


if __name__ == "__main__":
    app.run(port=5000)
