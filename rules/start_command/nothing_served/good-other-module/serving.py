from bjoern import run


def go(app):
    run(app, "0.0.0.0", 8000)
