"""hadolint's codes that are no alias of a rule here: which rule asks the same, or why none does.

Source: the list of rules in hadolint 2.15.1's documentation, read 2026-11; a test shows that each counterpart finds the same.
"""

COUNTERPARTS = {
    "DL3000": "relative-workdir",
    "DL3012": "overridden-later",
    "DL3024": "duplicate-name",
    "DL3029": "fixed-platform",
    "DL3043": "syntax-error",
    "DL3044": "undefined-variable",
    "DL3061": "syntax-error",
    "DL3063": "reserved-name",
    "DL3065": "redundant-platform",
    "DL4003": "overridden-later",
    "DL4004": "overridden-later",
}
"""Code → the rule that finds the same, seen from one that ignores it or gives it another severity."""

_PINS = "versions of these packages are not asked for: repositories drop old ones, and the build breaks"
_TASTE = "costs nothing in the image, so it is not asked for"
_LABELS_BESIDE = "labels beside those that are required are not asked for"
_LABELS = "a label schema's formats are not asked for"
WITHOUT = {
    "DL1001": "comments that ignore a rule are allowed",
    "DL3001": "commands that make little sense in a container are not asked for",
    "DL3003": "cd within one RUN is not asked for; lost-shell-state tells of one whose effect is lost",
    "DL3008": _PINS,
    "DL3010": "whether an archive is unpacked by ADD or by tar is not asked for",
    "DL3016": _PINS,
    "DL3018": _PINS,
    "DL3021": "the builder stops there with a message of its own",
    "DL3026": "registries are asked for only where some are configured",
    "DL3028": _PINS,
    "DL3033": _PINS,
    "DL3034": "questions of zypper are not asked for; unanswered-question asks for those of apt, dnf and yum",
    "DL3037": _PINS,
    "DL3041": _PINS,
    "DL3046": "large user numbers are not asked for",
    "DL3047": _TASTE,
    "DL3048": "the keys of labels are not asked for",
    "DL3049": "labels are asked for only where some are configured",
    "DL3050": _LABELS_BESIDE,
    "DL3055": _LABELS,
    "DL3056": _LABELS,
    "DL3058": _LABELS,
    "DL3059": "one RUN more costs next to nothing",
    "DL3062": _PINS,
}
"""Code → why no rule asks the same."""

FORMATS = {
    "tty": "full", "json": "json", "checkstyle": "checkstyle", "codeclimate": "gitlab", "gitlab_codeclimate": "gitlab", "gnu": "concise",
    "sonarqube": "sonarqube", "sarif": "sarif", "junit": "junit",
}  # fmt: skip
"""hadolint's format → dockerlint's; codacy has none."""
