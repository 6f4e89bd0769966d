import { githubReport } from './github-report.ts'
import { jsonReport } from './json-report.ts'
import { junitReport } from './junit-report.ts'
import type { Report } from './report.ts'
import { sarifReport } from './sarif-report.ts'
import { textReport } from './text-report.ts'

/** How `lint` can say what it found: for people, for programs, for code scanning, for test reports, for annotations. */
export const lintReports = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  github: githubReport,
} satisfies { readonly [format: string]: Report }

export type LintFormat = keyof typeof lintReports
