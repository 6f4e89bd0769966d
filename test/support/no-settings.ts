import type { LintSettings } from '../../src/runbook/lint/settle-diagnostics.ts'

/** Of a catalog that says nothing about lint. */
export const noSettings: LintSettings = { rules: {}, placeholderHosts: [] }
