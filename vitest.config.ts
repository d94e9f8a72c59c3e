import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { defineConfig } from "vitest/config"

// Workspaces resolve to their source: nothing has to be built before the tests run.
const conditions = ["kickstand-source"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts", "examples/test/**/*.test.ts", "scripts/test/**/*.test.ts", "docs/test/**/*.test.ts", "benchmarks/test/**/*.test.ts"],
    // No test changes what others import, and importing everything again for each file takes longer than the tests.
    isolate: false,
    // The programs that tests start are made of the same modules.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") },
    // Many files wait for processes and databases; one at a time would leave a small machine idle.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
