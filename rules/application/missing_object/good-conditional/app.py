try:
    from web import app
except ImportError:
    app = None
