FROM python:3.13-slim-trixie AS dev-envs
COPY --from=docker:cli / /
CMD ["flask", "run"]
