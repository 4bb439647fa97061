"""The classes and functions whose result is an application, by the interface that a server must speak to it.

Source: the documentation of Flask 3.1, Django 5.2, FastAPI, Starlette, Quart, Litestar, Falcon 4, Bottle, Pyramid 2, asgiref, a2wsgi
and python-socketio 5, read 2026-11.
"""

AS_OF = "2026-11"
WSGI = frozenset((
    "flask.Flask", "flask.app.Flask", "bottle.Bottle", "falcon.App", "falcon.API", "apiflask.APIFlask", "flask_openapi3.OpenAPI",
    "a2wsgi.ASGIMiddleware", "werkzeug.middleware.dispatcher.DispatcherMiddleware", "werkzeug.middleware.proxy_fix.ProxyFix",
    "whitenoise.WhiteNoise", "socketio.WSGIApp", "engineio.WSGIApp",
))  # fmt: skip
ASGI = frozenset((
    "fastapi.FastAPI", "fastapi.applications.FastAPI", "starlette.applications.Starlette", "quart.Quart", "quart.app.Quart", "litestar.Litestar",
    "falcon.asgi.App", "blacksheep.Application", "blacksheep.server.Application", "asgiref.wsgi.WsgiToAsgi",
    "a2wsgi.WSGIMiddleware", "socketio.ASGIApp", "engineio.ASGIApp", "channels.routing.ProtocolTypeRouter", "responder.API",
))  # fmt: skip
# Function → the interface of what it returns, and what a person calls that.
MAKERS = {
    "django.core.wsgi.get_wsgi_application": ("wsgi", "get_wsgi_application"),
    "django.core.asgi.get_asgi_application": ("asgi", "get_asgi_application"),
}
