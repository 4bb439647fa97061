FROM python:3.13-slim-trixie
LABEL team="payments" contact=""
