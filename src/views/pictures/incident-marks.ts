import type { Entry } from '../../domain/decision.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { entryData } from '../kit/entry-data.ts'
import { at, shortened, text } from './svg-picture.ts'

/** Lengths of the picture of an incident, in pixels. */
export const size = { width: 960, left: 130, right: 24, row: 40, head: 56, foot: 40, bar: 20 } as const

export const colours = {
  good: '#2e7d5b',
  bad: '#c0283f',
  soft: '#b86e00',
  dim: '#616061',
  text: '#1d1c1d',
  line: '#dddddd',
} as const

type Mark = (entry: Entry, x: number, top: number) => string

/** What stands for an entry in each line of the picture; nothing for those of another line. */
export const incidentMarks = { step: stepMark, check: checkMark, words: wordsMark } satisfies {
  readonly [line: string]: Mark
}

function stepMark({ kind, data }: Entry, x: number, top: number): string {
  const middle = top + 10
  switch (kind) {
    case 'step-done':
    case 'proof-ticked': {
      // A person's word proves nothing, and looks otherwise than what was done.
      const colour = kind === 'proof-ticked' || typeof data.because === 'string' ? colours.dim : colours.good
      return `<path d="M${at(x - 5)} ${middle} l4 4 l7 -9" fill="none" stroke="${colour}" stroke-width="2.5"/>`
    }
    case 'step-skipped':
      return `<path d="M${at(x - 5)} ${middle} h10" stroke="${colours.dim}" stroke-width="2.5"/>`
    case 'step-not-true':
      return `<path d="M${at(x - 5)} ${middle + 5} l10 -10" stroke="${colours.soft}" stroke-width="2.5"/>`
    default:
      return ''
  }
}

/** What a verdict came to; null for anything else. */
export function outcomeOf({ data }: Entry): Outcome | null {
  const outcome = entryData(data).text('outcome')
  return outcome !== null && outcome in checkMarks ? (outcome as Outcome) : null // `in` has just said so
}

const checkMarks: { readonly [outcome in Outcome]: (x: number, y: number) => string } = {
  'as-expected': (x, y) => `<circle cx="${at(x)}" cy="${y}" r="5" fill="${colours.good}"/>`,
  'soft-missed': (x, y) => `<path d="M${at(x)} ${y - 6} l6 11 h-12 z" fill="${colours.soft}"/>`,
  'not-as-expected': (x, y) =>
    `<path d="M${at(x - 5)} ${y - 5} l10 10 m0 -10 l-10 10" stroke="${colours.bad}" stroke-width="3"/>`,
  'could-not-check': (x, y) =>
    `<rect x="${at(x - 5)}" y="${y - 5}" width="10" height="10" fill="#ffffff" stroke="${colours.dim}" stroke-width="1.5"/>`,
  'carried-out': (x, y) => `<circle cx="${at(x)}" cy="${y}" r="5" fill="${colours.dim}"/>`,
  'person-judges': (x, y) =>
    `<circle cx="${at(x)}" cy="${y}" r="5" fill="#ffffff" stroke="${colours.dim}" stroke-width="1.5"/>`,
}

function checkMark(entry: Entry, x: number, top: number): string {
  const outcome = entry.kind === 'step-verdict' ? outcomeOf(entry) : null
  return outcome === null ? '' : checkMarks[outcome](x, top + 10)
}

function wordsMark({ kind }: Entry, x: number, top: number): string {
  if (kind !== 'update' && kind !== 'note') return ''
  const [height, colour] = kind === 'update' ? [20, colours.text] : [10, colours.dim]
  return `<rect x="${at(x - 1.5)}" y="${top + 20 - height}" width="3" height="${height}" fill="${colour}"/>`
}

/** As many changes have a line of their own; the newest. */
const mostChanges = 8

type Change = { readonly title: string; readonly from: Date; readonly to: Date; readonly end: Entry['kind'] }

const ends: ReadonlySet<Entry['kind']> = new Set([
  'executed',
  'execution-failed',
  'execution-unknown',
  'rejected',
  'withdrawn',
  'expired',
  'superseded',
])

/** The changes of a record from their proposals on; one that still waits goes on to `until`. */
export function listChanges(entries: readonly Entry[], until: Date): readonly Change[] {
  const proposed = entries.filter(it => it.kind === 'proposed')
  return proposed.slice(-mostChanges).map(it => {
    const id = it.data.proposal
    const end = entries.find(other => ends.has(other.kind) && other.data.proposal === id)
    const title = entryData(it.data).text('title') ?? '–'
    return { title, from: it.at, to: end?.at ?? until, end: end?.kind ?? 'proposed' }
  })
}

/** A change as a bar, filled where it was made, with its title beside it. @param x where a time stands. */
export function changeBar({ title, from, to, end }: Change, x: (time: Date) => number, top: number): string {
  const [left, right] = [x(from), x(to)]
  const colour = end === 'executed' ? colours.good : end.startsWith('execution-') ? colours.bad : colours.dim
  const fill = end === 'executed' ? colour : '#ffffff'
  const box = `<rect x="${at(left)}" y="${top + 3}" width="${at(Math.max(right - left, 4))}" height="14" fill="${fill}" stroke="${colour}" stroke-width="1.5"/>`
  const how = end === 'executed' ? 'done' : end.replace('execution-', '')
  const words = `${title} (${how})`
  const room = Math.floor((size.width - size.right - right - 8) / 6.4)
  // Where there is no room behind it, the words stand before it.
  return room >= Math.min(words.length, 30)
    ? `${box}${text(right + 8, top + 15, 12, colours.text, shortened(words, room))}`
    : `${box}${text(Math.max(size.left, left - 8 - Math.min(words.length, 60) * 6.4), top + 15, 12, colours.text, shortened(words, 60))}`
}
