import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { defineConfig } from "vitest/config"

// Workspaces resolve to their source: nothing has to be built before the tests run.
const conditions = ["kickstand-source"]

/** Tests that start programs and wait for them. */
const programs = ["apps/cli/test/process/**/*.test.ts", "examples/test/**/*.test.ts", "docs/test/**/*.test.ts"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // Many files wait for processes and databases; one at a time would leave a small machine idle.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The programs that tests start are made of the same modules.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") },
    projects: [
      // A file takes minutes, the more the busier the machine: each is handed to whichever worker is free, and the names put these first.
      { extends: true, test: { name: "processes", include: programs, testTimeout: 300_000 } },
      {
        extends: true,
        test: {
          name: "units",
          include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts", "scripts/test/**/*.test.ts", "benchmarks/test/**/*.test.ts"],
          exclude: programs,
          // No test changes what others import, and importing everything again for each file takes longer than the tests.
          isolate: false
        }
      }
    ]
  }
})
