# One image for every role; the command chooses: serve, serve --no-worker, worker, migrate, or any other of kickstand's.
# scripts/check-image.ts runs these very instructions without an engine, so RUN stays relative to WORKDIR.

FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/api/package.json packages/api/
COPY packages/domain/package.json packages/domain/
COPY packages/kick/package.json packages/kick/
COPY packages/kickstand/package.json packages/kickstand/
COPY packages/sql/package.json packages/sql/
COPY packages/testing/package.json packages/testing/
COPY packages/twitch/package.json packages/twitch/
COPY apps/cli/package.json apps/cli/
COPY apps/dashboard/package.json apps/dashboard/
COPY apps/server/package.json apps/server/
COPY apps/worker/package.json apps/worker/
COPY benchmarks/package.json benchmarks/
COPY examples/package.json examples/

FROM manifests AS build
# The image has Node 24 already; the script that would fetch it once more is not run.
RUN npm ci --ignore-scripts
COPY tsconfig.base.json turbo.json ./
COPY packages packages
COPY apps apps
RUN npm run build && mkdir built && cp -r --parents packages/*/dist apps/*/dist built/

FROM manifests AS production
RUN npm ci --ignore-scripts --omit=dev --omit=peer --omit=optional --workspace @kickstand/cli
COPY --from=build /app/built ./

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 DATABASE_URL=pglite:/data
WORKDIR /app
RUN install -d -o node -g node -m 0700 /data
COPY --from=production /app ./
USER node
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=16", "--heap-growing-percent=50", "--use-largepages=silent", "apps/cli/dist/bin.js"]
CMD ["serve"]
