class Shop:
    def __init__(self, app):
        self.app = app

    def serve_forever(self):
        self.app.run(host="0.0.0.0")
