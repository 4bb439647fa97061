"""Names that left Flask, with the first release without them.

Source: each name was asked for in Flask 2.1.3, 2.2.5, 2.3.3, 3.0.3 and 3.1.3 on Python 3.11, 2026-11-26; Flask's changes of 2.1, 2.3 and 3.0.
INSTEAD says what Flask's own messages and changes name as replacement.
"""

AS_OF = "2026-11-26"
GONE_SINCE: "dict[str, tuple[int, int]]" = {
    "flask.safe_join": (2, 1), "flask.helpers.safe_join": (2, 1),
    "flask.json.JSONEncoder": (2, 3), "flask.json.JSONDecoder": (2, 3), "flask.helpers.get_env": (2, 3),
    "flask.Markup": (3, 0), "flask.escape": (3, 0), "flask._request_ctx_stack": (3, 0), "flask._app_ctx_stack": (3, 0),
    "flask.globals._request_ctx_stack": (3, 0), "flask.globals._app_ctx_stack": (3, 0), "flask.signals.signals_available": (3, 0),
    "flask.signals_available": (3, 0), "flask.helpers.locked_cached_property": (3, 0),
}  # fmt: skip
METHODS_GONE_SINCE: "dict[str, tuple[int, int]]" = {"before_first_request": (2, 3)}
INSTEAD = {
    "flask.Markup": "markupsafe.Markup", "flask.escape": "markupsafe.escape", "flask.safe_join": "werkzeug.utils.safe_join",
    "flask.helpers.safe_join": "werkzeug.utils.safe_join", "flask.json.JSONEncoder": "flask.json.provider.DefaultJSONProvider",
    "flask.json.JSONDecoder": "flask.json.provider.DefaultJSONProvider",
}  # fmt: skip
