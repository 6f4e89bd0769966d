import { escapeUnseen } from '../domain/shorten.ts'
import type { Comparison, DocumentChange, StepChange } from '../library/compare-documents.ts'
import type { CoverageCounts } from '../library/cover-document.ts'

/** The first line of the comment, by which it is found again. */
const mark = '<!-- handrail-runbooks -->'
/** More lines than these are read by nobody, and a comment on GitHub holds 65,536 characters. */
const most = 40

const order: readonly StepChange['kind'][] = [
  'became destroy',
  'became change',
  'no longer runs',
  'has no verdict now',
  'gone',
  'runs now',
]

/**
 * What became of the steps, as Markdown for a comment on a pull request. Its author wrote the documents: every word of
 * theirs stands in a code span, where it mentions nobody, links nowhere and is no HTML.
 */
export function comparisonReport({ before, after, documents, changes }: Comparison): string {
  const destroys = changes.filter(it => it.kind === 'became destroy').length
  const head = `${running(after)}${destroys === 0 ? '' : `; ${destroys} became destroy`}`
  const was = before.steps === 0 ? '' : ` Before: ${running(before)}.`
  const table = [
    '| document | steps | run or gated | with a verdict |',
    '| --- | ---: | ---: | ---: |',
    ...documents.slice(0, most).map(rowOf),
  ]
  const parts = order.flatMap(kind => {
    const some = changes.filter(it => it.kind === kind)
    return some.length === 0 ? [] : ['', `**${some.length} ${titleOf(kind, some.length)}**`, '', ...listOf(some)]
  })
  const none = documents.length === 0 ? ['Nothing changed in what runs.'] : [...table, ...more(documents.length)]
  return `${[mark, `### Runbooks: ${head}`, '', `${headline(documents)}${was}`, '', ...none, ...parts].join('\n')}\n`
}

function running({ steps, runs }: CoverageCounts): string {
  return `${runs} of ${steps} steps run or are gated`
}

function headline(documents: readonly DocumentChange[]): string {
  return `${documents.length} ${documents.length === 1 ? 'document' : 'documents'} changed in what becomes of the steps.`
}

function titleOf(kind: StepChange['kind'], many: number): string {
  const several: { readonly [kind in StepChange['kind']]: string } = {
    'became destroy': 'became destroy (a second person has to approve)',
    'became change': 'became change (a confirmation is asked)',
    'no longer runs': many === 1 ? 'no longer runs' : 'no longer run',
    'has no verdict now': many === 1 ? 'has no verdict now' : 'have no verdict now',
    'runs now': many === 1 ? 'runs now' : 'run now',
    gone: many === 1 ? 'is gone' : 'are gone',
  }
  return several[kind]
}

function listOf(changes: readonly StepChange[]): readonly string[] {
  const lines = changes.slice(0, most).map(({ file, line, title, note, kind }) => {
    const why = note === null ? (kind.startsWith('became') ? ' (new)' : '') : ` (${code(note)})`
    return `- ${code(`${file}:${line}`)} ${code(title)}${why}`
  })
  return [...lines, ...more(changes.length)]
}

function more(many: number): readonly string[] {
  return many > most ? ['', `… and ${many - most} more`] : []
}

function rowOf({ file, before, after }: DocumentChange): string {
  const figure = (of: (counts: CoverageCounts) => number) => {
    const [was, is] = [before === null ? 0 : of(before), after === null ? 0 : of(after)]
    return was === is ? `${is}` : `${is} (${is > was ? '+' : '−'}${Math.abs(is - was)})`
  }
  // A pipe ends a cell, also within code.
  const name = code(file.replaceAll('|', '¦'))
  const state = before === null ? ' new' : after === null ? ' gone' : ''
  return `| ${name}${state} | ${figure(it => it.steps)} | ${figure(it => it.runs)} | ${figure(it => it.verdict)} |`
}

/** A text as a code span of one line, whatever it holds. */
function code(text: string): string {
  const line = escapeUnseen(text).replace(/\s+/g, ' ').trim() || '–'
  const short = line.length > 120 ? `${line.slice(0, 119)}…` : line
  const longest = Math.max(0, ...(short.match(/`+/g) ?? []).map(it => it.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${short}${fence}` : `${fence} ${short} ${fence}`
}
