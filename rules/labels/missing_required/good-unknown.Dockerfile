FROM python:3.13-slim-trixie
ARG TEAM
LABEL team=$TEAM contact=shop@example.com
