import { listDiagnostics, type Report, type ReportContext, relativeFile } from './report.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** SARIF 2.1.0, which GitHub's code scanning shows beside the lines of a pull request. */
export const sarifReport: Report = (runbooks, { rules: texts }) => {
  const all = listDiagnostics(runbooks)
  const ids = [...new Set(all.map(it => it.diagnostic.rule))].sort()
  const results = all.map(({ file, diagnostic }) => ({
    ruleId: diagnostic.rule,
    ruleIndex: ids.indexOf(diagnostic.rule),
    level: levels[diagnostic.severity],
    message: { text: `${diagnostic.message} ${diagnostic.hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(relativeFile(file)) },
          region: { startLine: diagnostic.line, startColumn: diagnostic.column },
        },
      },
    ],
  }))
  const rules = ids.map(id => ruleOf(id, texts))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'handrail', rules } }, columnKind: 'utf16CodeUnits', results }],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** What its page says of a rule. */
function ruleOf(id: string, texts: ReportContext['rules']) {
  const text = texts.get(id)
  if (text === undefined) return { id }
  const { severity, why, mend, markdown, address } = text
  return {
    id,
    shortDescription: { text: why.split(/(?<=\.) /)[0] ?? why },
    fullDescription: { text: why },
    help: { text: `${why} ${mend}`, markdown },
    helpUri: address,
    defaultConfiguration: { level: levels[severity] },
  }
}
