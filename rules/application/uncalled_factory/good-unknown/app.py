from web import make


def create_app():
    return make()
