import bottle

app = bottle.Bottle()

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000, server="waitress")
