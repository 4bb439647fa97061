"""The version that the moving tags of Docker's official images stood for.

Source: docker-library/official-images, library/*, at 37079fb336f5 (2026-08-21). Both the version and, where it is listed, the version
with ``-alpine`` are tags there.
"""

AS_OF = "2026-08-21"
LATEST = {
    "mariadb": "12.3",
    "memcached": "1.6",
    "mysql": "26.7",
    "nginx": "1.31",
    "postgres": "18",
    "rabbitmq": "4.3",
    "redis": "8.10",
}
ON_ALPINE = frozenset(("memcached", "nginx", "postgres", "rabbitmq", "redis"))
