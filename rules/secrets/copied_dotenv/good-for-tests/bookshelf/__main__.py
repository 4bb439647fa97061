import waitress

from . import app

waitress.serve(app, port=8000)
