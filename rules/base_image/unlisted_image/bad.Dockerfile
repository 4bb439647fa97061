ARG NODE=22
FROM node:$NODE AS assets
RUN npm ci && npm run build

FROM python:3.12-slim-trixie
COPY --from=assets /out /static
