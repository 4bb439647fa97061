"""Images of databases, caches and brokers: the name of what they run, as people write it.

Source: the images' pages on Docker Hub (https://hub.docker.com), read 2026-11. The key is the last part of the repository, so that the images
of a vendor or of a mirror count as well.
"""

AS_OF = "2026-11"

STORES = {
    "postgres": "PostgreSQL", "postgresql": "PostgreSQL", "postgis": "PostgreSQL", "pgvector": "PostgreSQL", "timescaledb": "PostgreSQL",
    "mysql": "MySQL", "mysql-server": "MySQL", "mariadb": "MariaDB", "percona": "MySQL", "mongo": "MongoDB", "mongodb": "MongoDB",
    "redis": "Redis", "redis-stack": "Redis", "redis-stack-server": "Redis", "valkey": "Valkey", "keydb": "KeyDB",
    "memcached": "Memcached", "rabbitmq": "RabbitMQ", "elasticsearch": "Elasticsearch", "opensearch": "OpenSearch", "cassandra": "Cassandra",
    "clickhouse": "ClickHouse", "clickhouse-server": "ClickHouse", "couchdb": "CouchDB", "neo4j": "Neo4j", "influxdb": "InfluxDB",
    "cockroach": "CockroachDB", "minio": "MinIO", "etcd": "etcd", "kafka": "Kafka",
}  # fmt: skip
"""Repository → product."""

PORTS = {
    "PostgreSQL": 5432, "MySQL": 3306, "MariaDB": 3306, "MongoDB": 27017, "Redis": 6379, "Valkey": 6379, "KeyDB": 6379, "Memcached": 11211,
    "RabbitMQ": 5672, "Elasticsearch": 9200, "OpenSearch": 9200, "Cassandra": 9042, "CouchDB": 5984, "Neo4j": 7687, "InfluxDB": 8086,
    "CockroachDB": 26257,
}  # fmt: skip
"""Product → the port by which applications talk to it."""

DATABASES = frozenset(("PostgreSQL", "MySQL", "MariaDB"))
"""Products that migrations are run against; at the first start they make a database before they take connections."""

WITHOUT_HEALTHCHECK = frozenset((
    "postgres", "mysql", "mariadb", "mongo", "redis", "valkey", "memcached", "rabbitmq", "nginx",
))  # fmt: skip
"""Docker Official Images whose Dockerfiles were searched for HEALTHCHECK and have none; https://github.com/docker-library/faq#healthcheck says why."""

TIED_TO_VERSION = frozenset(
    ("PostgreSQL", "MySQL", "MariaDB", "MongoDB", "Elasticsearch", "OpenSearch", "Neo4j", "RabbitMQ")
)
"""Products that may refuse to start on data of an older version until a step of its own has been taken, by their documentations on upgrading."""
