import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Half of what a test does is waiting for a database, a browser or another process: one file more than cores.
    maxWorkers: availableParallelism() + 1,
  },
})
