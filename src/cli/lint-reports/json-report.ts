import { listDiagnostics, type Report } from './report.ts'

/** A list of diagnostics, each with its file. */
export const jsonReport: Report = runbooks =>
  `${JSON.stringify(
    listDiagnostics(runbooks).map(({ file, diagnostic }) => ({ file, ...diagnostic })),
    null,
    2,
  )}\n`
