import type { Operation, Step } from '../program.ts'
import type { MadeStep } from './make-step.ts'

/**
 * Steps that ask for an earlier operation again: "Re-test reproduction curl", "Clear cache" where the document
 * gives its request elsewhere. An instruction takes the operation over; a line of proof only points to it.
 */
export function repeatSteps(made: readonly MadeStep[]): readonly MadeStep[] {
  const runnable = made.filter(entry => entry.step.operation !== null)
  return made.map(entry => {
    if (entry.draft.unit !== null || entry.step.operation !== null || entry.draft.role === 'escalation') return entry
    const proof = entry.draft.role === 'proof'
    const earlier = runnable.find(other =>
      proof ? evidenceFor(entry.step, other.step) : asksAgain(entry.step, other.step),
    )
    if (earlier === undefined) return entry
    if (proof) return { ...entry, step: { ...entry.step, again: earlier.step.id } }
    const { kind, provider, effect, operation, parameters } = earlier.step
    const step: Step = {
      ...entry.step,
      kind,
      provider,
      effect,
      operation,
      parameters,
      runnable: true,
      why: null,
      again: earlier.step.id,
    }
    return { ...entry, step, uses: earlier.uses }
  })
}

const nouns: readonly { readonly kind: Operation['kind']; readonly named: RegExp }[] = [
  { kind: 'http', named: /\b(?:curl|request|petición)\b/i },
  { kind: 'sql', named: /\b(?:query|sql|select|consulta)\b/i },
]

/** The same words as an earlier step's, or the name of its kind together with a word of its title. */
function asksAgain(step: Step, earlier: Step): boolean {
  const words = plain(step.title)
  const head = plain(earlier.title.split('`')[0] ?? '')
  if (head.split(' ').length >= 2 && (words === head || words.startsWith(`${head} if `))) return true
  return repeated.test(step.title) && namesKind(step.title, earlier) && sharesStem(step.title, earlier.title)
}

const repeated = /\b(?:re-?(?:test|run|check|try|issue)|repeat|again|once more|repro\w*|de nuevo)\b/i

/** A proof names the request, the table or the logs that an earlier step reads. */
function evidenceFor(step: Step, earlier: Step): boolean {
  if (namesKind(step.title, earlier) && sharesStem(step.title, earlier.title)) return true
  const { operation } = earlier
  if (operation?.kind === 'sql')
    return codes(step.title).some(code => /^[\w.]{3,}$/.test(code) && operation.statement.includes(code))
  if (operation?.kind === 'call')
    return (
      earlier.effect === 'read' &&
      step.provider === operation.connector &&
      (step.provider !== 'vercel' || /\blogs?\b/i.test(step.title) === (operation.name === 'logs'))
    )
  return false
}

function namesKind(title: string, earlier: Step): boolean {
  return nouns.some(noun => noun.kind === earlier.operation?.kind && noun.named.test(title))
}

function sharesStem(one: string, other: string): boolean {
  const stems = new Set(
    plain(other)
      .split(' ')
      .filter(word => word.length >= 5)
      .map(word => word.slice(0, 5)),
  )
  return plain(one)
    .split(' ')
    .some(word => word.length >= 5 && stems.has(word.slice(0, 5)))
}

function plain(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/`[^`]*`/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ')
}

function codes(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(found => found[1] ?? '')
}
