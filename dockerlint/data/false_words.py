"""What tools take for false in an environment variable, in lower case; any other text stands for true.

uv, poetry and pipenv read their switches so (``UV_NO_CACHE=0``, ``POETRY_VIRTUALENVS_CREATE=false``), and Flask its ``FLASK_DEBUG``.
"""

FALSE = frozenset(("", "0", "false", "no", "off", "n", "f"))
