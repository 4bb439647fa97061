FROM python:3.13-slim-trixie AS base
LABEL team=shop-web
FROM base
LABEL "contact"="shop@example.com"
