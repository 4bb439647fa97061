FROM node:22-slim AS assets
COPY . .
RUN npm ci && npm run build

FROM python:3.13-slim-trixie
COPY --from=assets /dist /app/static
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
