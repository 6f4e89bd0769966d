import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver/node'
import type { Runbook } from '../../library/read-runbooks.ts'
import type { Step } from '../../runbook/program.ts'
import { linesIn } from './position-in.ts'

/** The sections of a document with their steps, for an editor's outline. */
export function listSymbols({ program, lines }: Runbook): readonly DocumentSymbol[] {
  const sections = program.sections.toSorted((one, other) => one.line - other.line)
  return sections.map((section, index) => {
    const next = sections[index + 1]?.line ?? lines.length + 1
    const steps = program.steps.filter(step => step.section === section.id)
    const end = Math.max(section.line, next - 1, ...steps.map(it => it.endLine))
    return {
      name: named(section.title),
      kind: SymbolKind.Namespace,
      range: linesIn(lines, section.line, end),
      selectionRange: linesIn(lines, section.line, section.line),
      children: steps.map(step => symbolOf(step, lines)),
    }
  })
}

function symbolOf(step: Step, lines: readonly string[]): DocumentSymbol {
  return {
    name: named(step.title),
    detail: `${step.kind}, ${step.effect}${step.runnable ? '' : ', for a person'}`,
    kind: step.runnable ? SymbolKind.Function : SymbolKind.Event,
    range: linesIn(lines, step.line, step.endLine),
    selectionRange: linesIn(lines, step.line, step.line),
  }
}

/** Editors refuse a symbol without a name. */
function named(title: string): string {
  return title.trim() === '' ? '–' : title
}
