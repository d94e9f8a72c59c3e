import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

// Workspaces resolve to their source: nothing has to be built before the tests run.
const conditions = ["kickstand-source"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts", "examples/test/**/*.test.ts", "scripts/test/**/*.test.ts", "docs/test/**/*.test.ts", "benchmarks/test/**/*.test.ts"],
    // Many files wait for processes and databases; one at a time would leave a small machine idle.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
