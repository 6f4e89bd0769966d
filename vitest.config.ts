import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // Only what hangs takes as long: beside twenty busy processes a start of the bot alone took half a minute.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 90_000 } },
    // As `bin/run-program.js` has it.
    execArgv: ['--no-regexp-tier-up'],
    // Half of what a test does is waiting for a database, a browser or another process: one file more than cores.
    maxWorkers: availableParallelism() + 1,
  },
})
