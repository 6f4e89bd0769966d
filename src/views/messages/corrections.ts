import type { Entry } from '../../domain/decision.ts'
import { entryData } from '../kit/entry-data.ts'
import { clean } from '../kit/mrkdwn.ts'

/** What a walk has shown to be wrong or missing in its runbook. */
export type Correction = {
  readonly file: string
  /** First line of the step in the text that was walked. */
  readonly line: number
  /** The step's title. */
  readonly title: string
  readonly kind: 'not-true' | 'value' | 'unchecked' | 'note'
  /** What is to be corrected, in words. */
  readonly text: string
  readonly by: string
  readonly at: Date
}

/**
 * The corrections that the record of an incident asks for, in the order of files and lines: steps that were not true
 * here, parameters that had to be changed, checks that could not run to the end, and notes at a step.
 */
export function corrections(entries: readonly Entry[]): readonly Correction[] {
  const found = new Map<string, Correction>()
  for (const entry of entries) {
    const read = entryData(entry.data)
    const [file, line, step] = [read.text('file'), read.number('line'), read.text('step')]
    if (file === null || line === null || step === null) continue
    const about = correctionOf(entry)
    const title = read.text('title') ?? step
    const place = `${file}\n${step}`
    // A check that had an answer later could run after all.
    if (entry.kind === 'step-verdict') found.delete(`${place}\nunchecked`)
    if (about === null) continue
    const nth = about.kind === 'note' ? `note ${found.size}` : about.kind
    found.set(`${place}\n${nth}`, { ...about, file, line, title, by: entry.actor.name, at: entry.at })
  }
  return [...found.values()].sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
}

function correctionOf({ kind, data }: Entry): Pick<Correction, 'kind' | 'text'> | null {
  const read = entryData(data)
  switch (kind) {
    case 'step-not-true': {
      const note = read.text('note')
      return { kind: 'not-true', text: `not true here${note === null ? '' : `: ${note}`}` }
    }
    case 'value':
      return { kind: 'value', text: `${read.list('parameters').join(', ')} had to be changed` }
    case 'step-verdict':
      return read.text('outcome') === 'could-not-check'
        ? { kind: 'unchecked', text: `could not be checked: ${read.text('summary') ?? 'no reason was given'}` }
        : null
    case 'note':
      return { kind: 'note', text: `note: ${read.text('text') ?? ''}` }
    default:
      return null
  }
}

/**
 * A unified diff without context that puts each correction as a comment before its step, for `git apply
 * --unidiff-zero`. Its author decides what becomes of the text.
 * @param name of the incident, such as INC-42.
 */
export function correctionsDiff(name: string, all: readonly Correction[]): string {
  const files = [...new Set(all.map(it => it.file))]
  return files
    .flatMap(file => [
      `--- a/${file}`,
      `+++ b/${file}`,
      ...hunks(
        name,
        all.filter(it => it.file === file),
      ),
    ])
    .join('\n')
}

function hunks(name: string, all: readonly Correction[]): readonly string[] {
  const lines = [...new Set(all.map(it => it.line))]
  let added = 0
  return lines.flatMap(line => {
    const comments = all
      .filter(it => it.line === line)
      .map(it => `+<!-- ${name}, ${it.by}: ${commentText(it.text)} -->`)
    const hunk = [`@@ -${line - 1},0 +${line + added},${comments.length} @@`, ...comments]
    added += comments.length
    return hunk
  })
}

/** On one line, and no end of the comment or of a block of code that it stands in. */
function commentText(text: string): string {
  return clean(text).replace(/\s+/g, ' ').replaceAll('--', '––').replaceAll('`', '\u02cb').trim()
}
