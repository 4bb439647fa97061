"""Images whose makers have given them up: what they are, and what to take instead.

Source: every `deprecated.md` in the history of <https://github.com/docker-library/docs>, read 2026-11 at its state of 2026-08-21; for
tiangolo/uvicorn-gunicorn-fastapi the FastAPI documentation, "FastAPI in Containers - Docker".
"""

AS_OF = "2026-11"
OFFICIAL = {
    "adoptopenjdk": "eclipse-temurin", "celery": "python:<version>-slim, with celery among the requirements",
    "centos": "rockylinux/rockylinux or almalinux", "clearlinux": "debian:<release>-slim", "clefos": "rockylinux/rockylinux or almalinux",
    "consul": "hashicorp/consul", "django": "python:<version>-slim, with django among the requirements", "iojs": "node",
    "java": "eclipse-temurin", "jenkins": "jenkins/jenkins", "mono": "mcr.microsoft.com/dotnet/runtime", "openjdk": "eclipse-temurin",
    "opensuse": "opensuse/leap", "piwik": "matomo", "rails": "ruby", "sl": "rockylinux/rockylinux or almalinux",
    "ubuntu-debootstrap": "ubuntu", "ubuntu-upstart": "ubuntu", "unit": "python:<version>-slim, with gunicorn or uvicorn",
    "vault": "hashicorp/vault",
}  # fmt: skip
REPOSITORIES = {"tiangolo/uvicorn-gunicorn-fastapi": "python:<version>-slim, with fastapi run or uvicorn"}
