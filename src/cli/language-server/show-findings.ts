import { DiagnosticSeverity } from 'vscode-languageserver/node'
import { escapeUnseen } from '../../domain/shorten.ts'
import type { Severity } from '../../runbook/program.ts'
import { ruleAddress } from '../read-rule-texts.ts'
import type { CheckedDocument } from './check-documents.ts'
import type { ShownFinding } from './list-fixes.ts'
import { restOfLine } from './position-in.ts'

const severities: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

/** What `lint` says of a document, as an editor shows it. */
export function showFindings(
  { program, lines }: CheckedDocument,
  redact: (text: string) => string,
): readonly ShownFinding[] {
  return program.diagnostics.map(finding => {
    const { line, column, rule, severity, message, hint } = finding
    const shown = {
      range: restOfLine(lines, line, column),
      severity: severities[severity],
      source: 'handrail',
      code: rule,
      codeDescription: { href: ruleAddress(rule) },
      message: `${escapeUnseen(redact(message))}\n${escapeUnseen(redact(hint))}`,
    }
    return { finding, shown }
  })
}
