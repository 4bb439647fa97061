FROM node:22-slim AS latest
RUN npm ci && npm run build

FROM python:3.13-slim-trixie
COPY --from=latest /app/dist /app/static
COPY --from=0 /app/package.json /app/
CMD ["python", "app.py"]
