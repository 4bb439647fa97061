"""Programs that do one thing and end: nobody stops a container for them, and no signal is lost on them.

Source: the manual page of each. Those that can be told to stay (``tail -f``, ``git daemon``, ``npm start``) are left out.
"""

SHORT_LIVED = frozenset((
    "ab", "alembic", "apk", "apt", "apt-get", "awk", "cat", "chgrp", "chmod", "chown", "coverage", "cp", "curl", "cut", "date", "du", "echo", "env",
    "exit", "false", "find", "flake8", "grep", "gunzip", "gzip", "head", "hey", "id", "ln", "ls", "mkdir", "mktemp", "mv", "mypy", "nox", "pg_dump",
    "pg_isready", "pg_restore", "pip", "pip3", "printenv", "printf", "pytest", "pwd", "readlink", "return", "rm", "rmdir", "ruff", "sed", "sort",
    "stat", "tar", "test", "touch", "tox", "true", "uname", "unzip", "wc", "wget", "wrk", "zip",
))  # fmt: skip
