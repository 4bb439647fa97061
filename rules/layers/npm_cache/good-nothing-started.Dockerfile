FROM node:22-slim
COPY . .
RUN npm ci && npm run build
