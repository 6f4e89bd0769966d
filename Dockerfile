FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json manifest.yml ./
RUN npm ci --omit=dev
COPY src ./src
COPY commands ./commands
COPY runbooks ./runbooks
USER node
EXPOSE 3000
CMD ["node", "src/main.ts"]
