FROM node:22-slim AS dev
RUN npm ci
CMD ["npm", "start"]
