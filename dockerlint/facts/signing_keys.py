"""Keys by which an application signs: which there are, what each of them signs, and whether one is guessed easily."""

import ast
import re

from dockerlint.regex import regex

from .settings import given
from .shipped_sources import modules_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .application import Module
    from .project import Project

SIGNED = {
    "SECRET_KEY": "can sign sessions and log in as anybody",
    "JWT_SECRET_KEY": "can sign access tokens (JWT) and call the application as anybody",
    "WTF_CSRF_SECRET_KEY": "can sign the tokens that protect its forms against requests from other sites (CSRF)",
}
"""Name of the setting → what somebody can do who knows the key."""
_LISTS = ("INSTALLED_APPS", "MIDDLEWARE", "MIDDLEWARE_CLASSES")
_OF_DJANGO = (*_LISTS, "ROOT_URLCONF", "WSGI_APPLICATION")
# What signs by SECRET_KEY: of Django the sessions, the login, the messages and the administration; of others those called so.
_SIGNS = regex(r"(?i)session|auth|messages|admin|sign|jwt|token|login|account|user")
_SIGNS_IN_SOURCE = (
    "signing",
    "signed_cookie",
    "salted_hmac",
    "settings.SECRET_KEY",
    "itsdangerous",
    "jwt",
    "contrib.auth",
)
_SHORT = 10
"""Fewer characters are tried one after the other: all of eight letters and digits are a matter of hours to days."""


def signs_nothing(project: "Project", module: "Module") -> bool:
    """Whether Django's settings switch nothing on that signs by SECRET_KEY, and the application's source signs nothing itself."""
    if not given(module, *_OF_DJANGO) or any(_extended(node) for node in module.nodes):
        return False
    for item in given(module, *_LISTS):
        elements = item.value.elts if isinstance(item.value, (ast.List, ast.Tuple)) else None
        if elements is None or item.conditional:
            return False
        if any(not isinstance(element, ast.Constant) or _SIGNS.search(str(element.value)) for element in elements):
            return False
    others = [other for other in modules_with(project, *_LISTS) if other is not module]
    return not others and not list(modules_with(project, *_SIGNS_IN_SOURCE))


def _extended(node: ast.AST) -> bool:
    """Whether the statement may give the lists more than is written there: ``from .base import *``, ``INSTALLED_APPS += …``."""
    if isinstance(node, ast.ImportFrom):
        return node.names[0].name == "*"
    if isinstance(node, ast.Call):
        function = node.func
        return isinstance(function, ast.Attribute) and ast.unparse(function.value) in _LISTS
    return isinstance(node, ast.AugAssign) and ast.unparse(node.target) in _LISTS


def is_guessed(key: str) -> bool:
    """Whether a key is short, or one of those that are tried first."""
    from dockerlint.data.guessed_keys import GUESSED

    return len(key) < _SHORT or re.sub(r"[^a-z0-9]", "", key.lower()) in GUESSED
