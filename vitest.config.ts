import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** What neither starts anything nor measures time. */
const pure = 'test/{alert,commands,crypto,docs,domain,gate,incident,monitor,policy,redact,runbook,views,walk}/**'
const others = ['test/runbook/rows-against-*.test.ts', 'test/**/*growth.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    // Only what hangs takes as long: beside twenty busy processes a start of the bot alone took half a minute.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 90_000 } },
    // The compiler's patterns are compiled at their first use, which takes a sixth less (measured). A process that sets
    // this flag for itself when it runs crashes now and then.
    execArgv: ['--no-regexp-tier-up'],
    // Half of what a test does is waiting for a database, a browser or another process: one file more than cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // One process for many files: a file's own takes as long to start as its tests take (a second, measured).
      { extends: true, test: { name: 'pure', include: [`${pure}/*.test.ts`], exclude: others, isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: [`${pure}/!(*growth|rows-against-*).test.ts`],
        },
      },
    ],
  },
})
