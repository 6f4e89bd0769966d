import { comparisonPattern } from '../expectations/read-comparison.ts'
import type { PlacedLeaf } from '../outline/outline.ts'
import type { Program } from '../program.ts'
import { isImperative } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'

type Clock = Program['clocks'][number]

const unit = '(?:min(?:ute)?s?|m|hours?|hrs?|h|days?|weeks?|business days?|minutos?|horas?|días?)'
const patterns: readonly RegExp[] = [
  new RegExp(`^time ?box\\s*:\\s*(\\d+\\s*${unit})`, 'i'),
  new RegExp(
    `(?:within|in|after|for|wait|every|at least|up to|typically|persists?|dentro de|tras|cada)\\s*(?:the\\s+)?(?:first\\s+|next\\s+)?[<>]?\\s*(\\d+\\s*${unit})\\b`,
    'i',
  ),
  /[<>]\s*(\d+\s*(?:min(?:ute)?s?|hours?|hrs?|h|days?))\b/i,
  new RegExp(`\\((?:sla:?\\s*)?(?:within\\s+)?[<>~]?\\s*(\\d+\\s*${unit})\\b`, 'i'),
  new RegExp(`\\b(\\d+\\s*${unit})\\s+(?:in advance|response|or more|notice)\\b`, 'i'),
  /(?:for\s+)?>?\s*(\d+\s+consecutive\s+\w+)/i,
  /\b((?:twice|\d+ times) (?:consecutively|in a row))/i,
  /\b(next business day|siguiente día hábil)\b/i,
  /\b(?:review|check|run)\s+(daily|weekly|monthly)\b/i,
]
const ladder = new RegExp(
  `^(?:within\\s+)?(immediate(?:ly)?|inmediato|\\d+\\s*${unit}|\\d+\\s*week|next business day)$`,
  'i',
)
const notDeadline = /\b(?:last|past|over the last|interval|older than|logs?)\s*$/i

/** Deadlines, response times and ladders ("**5 minutes**: …"), each with the time it names. */
export function findClocks(leaves: readonly PlacedLeaf[]): readonly Clock[] {
  const timed = leaves.map(clockIn)
  return leaves.flatMap((leaf, index) => timed[index] ?? untimedRung(leaf, leaves, timed) ?? [])
}

/** A level of an escalation ladder that names no time where others of its section do; null for any other leaf. */
function untimedRung(leaf: PlacedLeaf, leaves: readonly PlacedLeaf[], timed: readonly (Clock | null)[]): Clock | null {
  if (
    leaf.phase !== 'escalate' ||
    leaf.inside !== 'item' ||
    !/^(?:level|tier|nivel|l)\s*\d/i.test(leaf.label?.text ?? '')
  )
    return null
  const others = leaves.some((other, index) => other.section === leaf.section && timed[index] !== null)
  return others ? { line: leaf.prose.line, after: 'not stated', text: leaf.prose.text } : null
}

function clockIn({ prose, label, inside, phase }: PlacedLeaf): Clock | null {
  const { text, line } = prose
  const rung = label === null || (phase === 'reference' && inside !== 'item') ? null : ladder.exec(label.text.trim())
  if (rung !== null && label?.rest) return { line, after: (rung[1] ?? '').toLowerCase(), text }
  if (!/\d|business|hábil|twice|daily|weekly|monthly/i.test(text)) return null
  const words = text.replace(/`[^`]*`/g, ' ')
  for (const pattern of patterns) {
    const found = pattern.exec(words)
    if (found?.[1] !== undefined && !notDeadline.test(words.slice(0, found.index)))
      return { line, after: found[1].trim(), text }
  }
  return null
}

type Threshold = { readonly line: number; readonly text: string }

const compared =
  /(?:[\p{L}][\p{L}\w%'’-]*\s+){0,3}(?:[\p{L}\w.]+:?)?\s*[<>≥≤]=?\s*\d+(?:\.\d+)?\s*(?:%|ms\b|s\b|sec(?:onds?)?\b)(?:\s+\p{L}+\s+rate)?/gu
/** The same in words, which only count where the place says that it is about alerts or figures. */
const worded = new RegExp(`(?:\\p{L}[\\p{L}\\w%'-]*\\s+){1,5}${comparisonPattern}`, 'gu')
const measured = /\d\s*(?:%|ms|s|sec\w*|seg\w*|sek\w*)$/
const alerts = /\balerts?\b|\bthresholds?\b|\bmetrics?\b|\btargets?\b/i
const target = /\btargets?\b|\bmetrics?\b|\bobjective|\bslo\b/i

/** Numbers that say when something is wrong, apart from those that say how it should be. */
export function findThresholds(leaves: readonly PlacedLeaf[]): {
  readonly thresholds: readonly Threshold[]
  readonly targets: readonly Threshold[]
} {
  const thresholds: Threshold[] = []
  const targets: Threshold[] = []
  for (const leaf of leaves) {
    const isAbout = leaf.phase === 'symptom' || alerts.test(leaf.group)
    if (!/[<>≥≤]/.test(leaf.prose.text) && !(isAbout && /\d/.test(leaf.prose.text))) continue
    const words = leaf.prose.text.replace(/`[^`]*`/g, ' ')
    const aims = target.test(leaf.prose.text) || (target.test(leaf.group) && !/\b(?:alert|threshold)/i.test(leaf.group))
    // A comparison at the end of an instruction is what its step expects.
    const expected = leaf.inside === 'item' && leaf.label === null && isImperative(leaf.prose.text) && !aims
    const said = isAbout ? [...foldText(words).matchAll(worded)].filter(it => measured.test(it[0])) : []
    const signed = [...words.matchAll(compared)]
    for (const found of signed.length > 0 ? signed : said) {
      const conditional = /\bif\s/i.test(words.slice(0, found.index + found[0].length))
      if (expected && !conditional) continue
      ;(aims ? targets : thresholds).push({ line: leaf.prose.line, text: found[0].trim() })
    }
  }
  return { thresholds, targets }
}
