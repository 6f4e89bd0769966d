import { stronger } from '../../policy/operation-effect.ts'
import type { Draft } from '../constructs/draft.ts'
import type { Act } from '../languages/languages.ts'
import type { StepEffect, StepKind } from '../program.ts'
import { actsOnTheWay, findAct, isImperative } from '../words/find-act.ts'
import {
  asksNothing,
  changesData,
  costsMoney,
  goesToPage,
  isDone,
  isOff,
  isStatusPage,
  namesConsole,
  pressedButtons,
  reachesCustomers,
  rollsBack,
  runsChecks,
  setsVariable,
  startsWithSee,
  states,
  withNouns,
} from '../words/shapes.ts'

export type Judgement = { readonly kind: StepKind; readonly effect: StepEffect }

const effectOf: { readonly [act in Act]: StepEffect } = {
  read: 'read',
  change: 'change',
  destroy: 'destroy',
  decide: 'read',
  escalate: 'human',
  notify: 'change',
}

/** Kind and advisory effect of a step that a person does, from its words. */
export function judgeWords(draft: Draft): Judgement {
  if (draft.role === 'proof') return { kind: 'proof', effect: effectOfProof(draft) }
  if (draft.role === 'task') return { kind: 'proof', effect: 'human' }
  if (draft.role === 'escalation') return { kind: 'escalate', effect: 'human' }
  if (draft.role === 'condition' || draft.branches.length > 0) return { kind: 'decision', effect: 'read' }
  if (/^only\b/i.test(draft.text) && /\bif\b/i.test(draft.text)) return { kind: 'decision', effect: 'read' }
  if (startsWithSee(draft.text) || asksNothing(draft.text)) return { kind: 'decision', effect: 'read' }
  const own = findAct(draft.text)
  const act = own ?? (draft.label === null ? null : findAct(draft.label))
  const effect = effectOfText(draft, act, own === null)
  return { kind: kindOf(draft, act, effect), effect }
}

/** A line to tick asks for evidence; where it tells to change something, it has that effect. */
function effectOfProof(draft: Draft): StepEffect {
  const text = withNouns(draft.text)
  const act = isImperative(text) && !isDone(text) ? findAct(text) : null
  return act === 'change' || act === 'destroy' || act === 'notify' ? effectOf[act] : 'read'
}

function kindOf(draft: Draft, act: Act | null, effect: StepEffect): StepKind {
  if (act === 'escalate') return 'escalate'
  if (isStatusPage(draft.text)) return 'look'
  if (act === 'notify') return 'notify'
  if (act === 'decide') return 'decision'
  const onConsole = namesConsole(draft.text) || (act === 'read' && goesToPage(draft.text))
  if (effect === 'read') return onConsole ? 'dashboard' : 'look'
  return onConsole && (act === null || act === 'read') ? 'dashboard' : 'fix'
}

/** The strongest thing that any clause says, and what the words around say of it. */
function effectOfText(draft: Draft, act: Act | null, unspoken: boolean): StepEffect {
  if (act === 'escalate') return 'human'
  if (isStatusPage(draft.text) || runsChecks(draft.text)) return 'read'
  const first = act === null ? effectWithoutVerb(draft) : effectOf[act]
  const clauses = withNouns(draft.text)
    .replaceAll(/["“”]/g, '')
    .split(/[.;,]\s+|\s+(?:or|then|and|o|y|luego)\s+|\s*(?:→|->)\s*/i)
  const destroys = [...clauses.map(findAct), ...actsOnTheWay(draft.text)].includes('destroy')
  if (destroys || reachesCustomers(draft.text)) return 'destroy'
  const joined = withNouns(draft.text).split(/,?\s+(?:and|then|y|luego)\s+/i)
  // "Console → Deployments → Redeploy" ends in what is pressed there.
  const pathEnd = draft.text
    .split(/\s*(?:→|->)\s*/)
    .slice(1)
    .slice(-1)
  const changes = [...joined.slice(1), ...pathEnd].some(clause => findAct(clause) === 'change')
  const pressed = pressedButtons(draft.text).map(verb => effectOf[findAct(verb) ?? 'read'])
  const whole = pressed.reduce(stronger, changes ? stronger(first, 'change') : first)
  if (whole !== 'change') return whole
  // Who is told of a rollback does not do one.
  const undoes =
    (act !== 'notify' && rollsBack(draft.text)) ||
    (draft.phase === 'rollback' && unspoken && rollsBack(draft.headingPath.replace(/\bplan\b/gi, '')))
  return undoes || changesData(draft.text) || costsMoney(draft.text) ? 'destroy' : 'change'
}

/** A text without a verb of its own: a value that is set, a statement of what is so, or an action in few words. */
function effectWithoutVerb(draft: Draft): StepEffect {
  const value = setsVariable(draft.text)
  // What is switched on may send; an address only leads elsewhere.
  if (value !== null) return isOff(value) || value.includes('/') ? 'change' : 'destroy'
  if (states(draft.text) || namesConsole(draft.text)) return 'read'
  return draft.phase === 'mitigate' || draft.phase === 'rollback' ? 'change' : 'read'
}
