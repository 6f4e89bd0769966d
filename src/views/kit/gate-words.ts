import type { Entry } from '../../domain/decision.ts'
import type { EntryKind } from '../../domain/entry-kind.ts'
import { unreachable } from '../../errors.ts'
import { entryData } from './entry-data.ts'
import { foundWords } from './outcome-signs.ts'

type GateKind = Extract<
  EntryKind,
  | 'proposed'
  | 'approval-due'
  | 'broke-glass'
  | 'rejected'
  | 'approved'
  | 'confirmed'
  | 'withdrawn'
  | 'expired'
  | 'superseded'
  | 'forged'
  | 'executed'
  | 'execution-failed'
  | 'execution-unknown'
  | 'verified'
  | 'health-after'
>

/** What an entry about a proposal, or a change that was carried out, says on one line. */
export function gateWords(kind: GateKind, data: Entry['data']): string {
  const read = entryData(data)
  const text = (name: string): string => read.text(name) ?? ''
  const behind = (lead: string, name: string): string => (read.text(name) === null ? '' : `${lead}${text(name)}`)
  const where = `${text('title')}${behind(' · ', 'where')}`
  switch (kind) {
    case 'proposed':
      return `proposed: ${where}`
    case 'approval-due':
      return `nobody had decided yet: ${where}; told: ${read.list('to').join(', ')}`
    case 'broke-glass':
      return `approved alone: ${where}${behind(', because: ', 'reason')}`
    case 'rejected':
      return `rejected: ${where}${behind(', because: ', 'reason')}`
    case 'approved':
    case 'confirmed':
    case 'withdrawn':
    case 'expired':
      return `${kind}: ${where}`
    case 'superseded':
      return `superseded: ${where}${behind(', because: ', 'what')}`
    case 'forged':
      return `approval not genuine: ${where}${behind(', because: ', 'what')}`
    case 'executed':
      return `changed: ${where}${behind(' · ', 'result')}`
    case 'execution-failed':
      return `change failed: ${where}${behind(' · ', 'result')}`
    case 'execution-unknown':
      return `unknown whether changed: ${where}${behind(' · ', 'result')}`
    case 'verified':
      return `looked at ${where}: ${lookedWords(text('found'), text('state'))}${behind(' · ', 'result')}`
    case 'health-after':
      return `health after ${where}: ${text('result')}`
    default:
      return unreachable(kind)
  }
}

function lookedWords(found: string, state: string): string {
  if (found === 'over') return 'it is over'
  return found === 'done' || found === 'going-on' || found === 'failed' || found === 'not-done'
    ? foundWords(found, state !== 'unknown')
    : foundWords('unclear', false)
}
