import { escapeXml } from '../escape-xml.ts'
import type { Report } from './report.ts'

/** One test case a file; each error fails it. */
export const junitReport: Report = runbooks => {
  const cases = runbooks.map(({ file, program }) => {
    const errors = program.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
    const failures = errors.map(
      error =>
        `    <failure type="${escapeXml(error.rule)}" message="${escapeXml(`${error.line}:${error.column} ${error.message}`)}">${escapeXml(error.hint)}</failure>`,
    )
    return [`  <testcase classname="runbooks" name="${escapeXml(file)}">`, ...failures, '  </testcase>'].join('\n')
  })
  const failed = runbooks.filter(({ program }) =>
    program.diagnostics.some(diagnostic => diagnostic.severity === 'error'),
  ).length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="handrail runbook lint" tests="${runbooks.length}" failures="${failed}">`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n')
}
