import { type Hover, MarkupKind, type Position } from 'vscode-languageserver/node'
import { applyCatalog } from '../../library/apply-catalog.ts'
import { stepCoverage } from '../../library/step-coverage.ts'
import type { Program, Step } from '../../runbook/program.ts'
import type { CheckedDocument } from './check-documents.ts'
import { describeSection, describeStep } from './describe-step.ts'
import type { FoundSystem } from './open-systems.ts'
import { linesIn } from './position-in.ts'

type Redact = (text: string) => string

/** What a person wants to know of the step or heading at a place. */
export function hoverAt(document: CheckedDocument, at: Position, system: FoundSystem, redact: Redact): Hover | null {
  const { program, lines } = document
  const line = at.line + 1
  const step = stepAt(program, line)
  if (step === undefined) {
    const section = program.sections.find(it => it.line === line)
    const said = section === undefined ? null : describeSection(section, { program, redact })
    return said === null ? null : hover(said, document, line, line)
  }
  // Several steps of one line, as several commands in one fence.
  const same = program.steps.filter(it => it.line === step.line && it.endLine === step.endLine).slice(0, 3)
  const said = same.map(it => describe(it, document, system, redact)).join('\n\n---\n\n')
  return hover(said, { lines }, step.line, step.endLine)
}

/** The innermost step of a line, else the first below it of the same item: its lead-in stands above its fence. */
function stepAt({ steps, cover }: Program, line: number): Step | undefined {
  const [own] = steps
    .filter(it => it.line <= line && line <= it.endLine)
    .toSorted((one, other) => one.endLine - one.line - (other.endLine - other.line))
  const block = cover.find(it => it.line <= line && line <= it.endLine)
  return own ?? steps.find(it => it.line >= line && block?.steps.includes(it.id) === true)
}

function describe(step: Step, { program }: CheckedDocument, found: FoundSystem, redact: Redact): string {
  if (found.kind === 'absent')
    return describeStep(step, { program, coverage: null, system: null, without: found.reason, redact })
  const { key, system } = found.fitting
  const applied = applyCatalog(program, system)
  const own = applied.steps.find(it => it.id === step.id) ?? step
  const coverage = stepCoverage(own, applied, system, key)
  return describeStep(own, { program: applied, coverage, system: system.name, without: null, redact })
}

function hover(value: string, { lines }: Pick<CheckedDocument, 'lines'>, line: number, endLine: number): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, range: linesIn(lines, line, endLine) }
}
