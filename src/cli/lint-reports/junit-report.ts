import type { Report } from './report.ts'

/** One test case a file; each error fails it. */
export const junitReport: Report = runbooks => {
  const cases = runbooks.map(({ file, program }) => {
    const errors = program.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
    const failures = errors.map(
      error =>
        `    <failure type="${xml(error.rule)}" message="${xml(`${error.line}:${error.column} ${error.message}`)}">${xml(error.hint)}</failure>`,
    )
    return [`  <testcase classname="runbooks" name="${xml(file)}">`, ...failures, '  </testcase>'].join('\n')
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

function xml(text: string): string {
  const escapes: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // Control characters have no form in XML 1.0.
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '�')
    .replace(/[&<>"]/g, character => escapes[character] ?? character)
}
