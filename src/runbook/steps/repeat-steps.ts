import type { Draft } from '../constructs/construct.ts'
import { expectationsOf } from '../expectations/expectations-of.ts'
import { intentOfLeadIn } from '../polarity/intent-of-lead-in.ts'
import { isProhibition } from '../polarity/is-forbidding-title.ts'
import type { CallOperation, HttpOperation, Operation, Step } from '../program.ts'
import type { Recognisers } from '../recogniser.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import type { MadeStep } from './make-step.ts'

/**
 * Steps that ask for an earlier operation again ("Re-test reproduction curl", "Clear cache" where the document gives the
 * request elsewhere). An instruction gets the operation; a line of proof only names the step.
 */
export function repeatSteps(made: readonly MadeStep[], integrations: Recognisers): readonly MadeStep[] {
  const earlier = made.filter(entry => entry.step.operation !== null).map(titled)
  if (earlier.length === 0) return made
  const byHead = new Map(earlier.filter(it => it.head.includes(' ')).map(it => [it.head, it]))
  return made.map(entry => {
    if (entry.draft.unit !== null || entry.step.operation !== null) return entry
    if (entry.draft.role === 'proof') {
      const proof = titled(entry)
      const evidence = earlier.find(it => evidenceFor(proof, it, integrations))
      return evidence === undefined ? entry : withEvidence(entry, evidence.entry)
    }
    if (entry.draft.role !== 'instruction') return entry
    const same = byHead.get(plain(entry.step.title).split(' if ')[0] ?? '') ?? namedAgain(entry, earlier)
    if (same !== undefined)
      return quotesCode(entry.draft) || !mayRepeat(entry.draft, same.entry.step) ? entry : takeOver(entry, same.entry)
    const named = earlier.find(it => namesData(entry, it.entry))
    return named === undefined || !mayRepeat(entry.draft, named.entry.step) ? entry : takeOver(entry, named.entry)
  })
}

/** Whether a step quotes code of its own, understood or not, so that it never takes another's. A single name does not count. */
function quotesCode({ text, label, details }: Draft): boolean {
  const quoted = [text, label ?? '', ...details.map(phrase => phrase.text)].join('\n')
  return codes(quoted).some(code => /\s/.test(code.trim()))
}

/**
 * Whether a step may ask for an operation again: not where it forbids or only reports it. What changes something has to
 * be asked for in so many words.
 */
export function mayRepeat({ text, label }: Draft, { effect, operation }: Pick<Step, 'effect' | 'operation'>): boolean {
  // "Look at it" in the same words asks for no change; "re-test it" does.
  const looks = findAct(text) === 'read' && !repeated.test(text)
  if (effect !== 'read' && (!isImperative(text) || looks)) return false
  // The same words in another place may mean another way: a call is not made by them alone.
  if (effect !== 'read' && operation?.kind === 'call' && !repeated.test(text)) return false
  return !isProhibition(text) && !isProhibition(label ?? '') && intentOfLeadIn(text) !== 'forbids'
}

/** A step with its title taken apart once. */
type Titled = { readonly entry: MadeStep; readonly head: string; readonly stems: ReadonlySet<string> }

function titled(entry: MadeStep): Titled {
  const words = plain(entry.step.title).split(' ')
  const stems = new Set(words.filter(word => word.length >= 5).map(word => word.slice(0, 5)))
  return { entry, head: plain(entry.step.title.split('`')[0] ?? ''), stems }
}

/** A step with the operation of an earlier one, and with what it expects of it itself, else what that one does. */
export function takeOver(entry: MadeStep, { step: earlier, uses }: MadeStep): MadeStep {
  const { kind, provider, effect, operation, parameters, id } = earlier
  const own = expectationsOf(entry.draft, operation, null)
  const expect = own.length > 0 ? own : earlier.expect
  const step: Step = {
    ...entry.step,
    kind,
    provider,
    effect,
    operation,
    parameters,
    expect,
    runnable: true,
    why: null,
    again: id,
  }
  return { ...entry, step, uses }
}

/** A line of a proof with the read that shows whether it holds. What changes something only stands beside it. */
function withEvidence(entry: MadeStep, { step: earlier, uses }: MadeStep): MadeStep {
  const { operation, effect, parameters, id, kind } = earlier
  const step = { ...entry.step, again: id }
  if (effect !== 'read' || entry.step.operation !== null) return { ...entry, step }
  const own = expectationsOf({ ...entry.draft, role: 'instruction' }, operation, null).filter(it => it.test !== null)
  const grown = /\bnew rows?\b/i.test(entry.step.title) ? earlier.expect.filter(it => it.test?.kind === 'new-rows') : []
  const runs = { operation, parameters, expect: grown.length > 0 ? grown : own, runnable: true, why: null, kind }
  return { ...entry, step: { ...step, ...runs, kind: entry.step.kind }, uses }
}

/**
 * Whether a step that only looks names, in code, a table and columns or values of a statement in its own section ("Verify
 * `agent_id` is set in the orders table"), or a thing that an earlier check is called by ("Check RolloutConfig").
 */
function namesData({ step, draft }: MadeStep, { step: earlier }: MadeStep): boolean {
  const { operation } = earlier
  if (step.effect !== 'read' || earlier.effect !== 'read' || step.possible !== undefined || draft.branches.length > 0)
    return false
  const thing = /^(?:[Cc]heck|[Vv]erify|[Rr]eview|[Ii]nspect)\s+([A-Z][a-z]+(?:[A-Z][a-z]+)+)\.?$/.exec(draft.text)?.[1]
  if (thing !== undefined) return plain(earlier.title).includes(plain(thing.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')))
  if (operation?.kind !== 'sql' || earlier.section !== step.section) return false
  const names = codes(step.title)
  const tables = [...operation.statement.matchAll(/\b(?:from|join)\s+([\w.]+)/gi)].map(found => found[1] ?? '')
  const named = tables.some(it => names.includes(it) || new RegExp(`\\b${it}\\s+tables?\\b`).test(step.title))
  return names.length > 0 && named && names.every(it => /^[\w.]{3,}$/.test(it) && operation.statement.includes(it))
}

const nouns: readonly { readonly kind: Operation['kind']; readonly named: RegExp }[] = [
  { kind: 'http', named: /\b(?:curl|request|petición)\b/i },
  { kind: 'sql', named: /\b(?:query|sql|select|consulta)\b/i },
]

const repeated = /\b(?:re-?(?:test|run|check|try|issue)|repeat|again|once more|repro\w*|de nuevo)\b/i

/** The earlier step that a title names by its kind and a word of its title ("Re-test reproduction curl"). */
function namedAgain(entry: MadeStep, earlier: readonly Titled[]): Titled | undefined {
  if (!repeated.test(entry.step.title)) return undefined
  const asked = titled(entry)
  return earlier.find(it => namesKind(entry.step.title, it.entry.step) && sharesStem(asked, it))
}

/** Whether a proof names the request, the table or the logs that an earlier step reads. */
function evidenceFor(proof: Titled, candidate: Titled, integrations: Recognisers): boolean {
  const { step } = proof.entry
  const earlier = candidate.entry.step
  const { operation } = earlier
  if (namesKind(step.title, earlier) && sharesStem(proof, candidate)) return true
  if (operation?.kind === 'http' && earlier.effect === 'read') return namesFigure(step.title, operation)
  if (operation?.kind === 'sql')
    return codes(step.title).some(code => /^[\w.]{3,}$/.test(code) && operation.statement.includes(code))
  if (operation?.kind === 'call')
    return (
      earlier.effect === 'read' &&
      step.provider === operation.connector &&
      namesCall(step.title, operation, integrations)
    )
  return false
}

/** Whether a title names the part of an answer that a request is made for (`| jq '.stats.rateLimiter'`: "rate limit"). */
function namesFigure(title: string, { filters }: HttpOperation): boolean {
  const part = filters.flatMap(it => (it.kind === 'jq' ? (/^(?:\.\w+)*\.(\w+)$/.exec(it.filter)?.[1] ?? []) : []))[0]
  const words = part?.match(/[A-Z]?[a-z]{3,}|\d+[a-z]?/g) ?? []
  const said = plain(title)
  return words.length > 1 && words.every(it => said.includes(it.toLowerCase().slice(0, 5)))
}

/** Whether a title names this check of an integration, or none of its checks. */
function namesCall(title: string, { connector, name }: CallOperation, integrations: Recognisers): boolean {
  const words = Object.hasOwn(integrations, connector) ? (integrations[connector]?.words ?? {}) : {}
  return Object.entries(words).every(([call, pattern]) => pattern.test(title) === (call === name))
}

function namesKind(title: string, earlier: Step): boolean {
  return nouns.some(noun => noun.kind === earlier.operation?.kind && noun.named.test(title))
}

function sharesStem(one: Titled, other: Titled): boolean {
  for (const stem of one.stems) if (other.stems.has(stem)) return true
  return false
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
