FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# What only development has, known passwords among it, is no part of the image.
RUN npm run build && npm prune --omit=dev --omit=optional && rm -r dist/src/apps/dev dist/src/connectors/psc-simulator

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/config/habilitation ./config/habilitation
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The worker: node dist/src/apps/worker/main.js. Migrations, before a new release: node dist/config/database/migrate.js.
CMD ["node", "dist/src/apps/api/main.js"]
