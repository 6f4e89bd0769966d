import { stronger } from '../effects/stronger.ts'
import type { StepEffect, StepKind } from '../program.ts'
import { actFromWords } from '../words/act-from-words.ts'
import type { Act } from '../words/vocabulary.ts'
import type { Draft } from './draft.ts'

const console_ =
  /\b(?:dashboards?|console|portal|admin (?:ui|panel|settings|table)|settings ui|control panel|tablero|panel|consola)\b|\w\s*(?:→|->)\s*\S/i
const undoing = /\b(?:roll ?back|rollback|restore|restoring|failover|revert)\b/i
const setsVariable = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s*=\s*(\S+)/
const statement = /\b(?:should|needs?|must|will|is expected|debe|debería)\b/i
const off = /^(?:false|0|off|no|disabled)\b/i

const effectOf: { readonly [act in Act]: StepEffect } = {
  read: 'read',
  change: 'change',
  destroy: 'destroy',
  decide: 'read',
  escalate: 'human',
  notify: 'change',
}

/** Kind and advisory effect of a step that a person does, from its words. */
export function judgeWords(draft: Draft): { readonly kind: StepKind; readonly effect: StepEffect } {
  if (draft.role === 'proof') return { kind: 'proof', effect: draft.phase === 'follow-up' ? 'human' : 'read' }
  if (draft.role === 'escalation') return { kind: 'escalate', effect: 'human' }
  if (draft.role === 'condition' || draft.branches.length > 0) return { kind: 'decision', effect: 'read' }
  if (/^only\b/i.test(draft.text) && /\bif\b/i.test(draft.text)) return { kind: 'decision', effect: 'read' }
  const act = actFromWords(draft.text) ?? (draft.label === null ? null : actFromWords(draft.label))
  const effect = effectOfText(draft, act)
  return { kind: kindOf(draft, act, effect), effect }
}

function kindOf(draft: Draft, act: Act | null, effect: StepEffect): StepKind {
  if (act === 'escalate') return 'escalate'
  if (act === 'notify') return 'notify'
  if (act === 'decide') return 'decision'
  if (act === 'read' || effect === 'read')
    return console_.test(draft.text.replace(/`[^`]*`/g, ' ')) ? 'dashboard' : 'look'
  return console_.test(draft.text) && act === null ? 'dashboard' : 'fix'
}

/** The strongest thing that any clause says, and what the words around say of it. */
function effectOfText(draft: Draft, act: Act | null): StepEffect {
  if (act === 'escalate') return 'human'
  const own = act === null ? unspoken(draft) : effectOf[act]
  const clauses = draft.text.replaceAll(/["“”]/g, '').split(/[.;,]\s+|\s+(?:or|then|o|luego)\s+|\s*(?:→|->)\s*/i)
  const later = clauses
    .map(clause => actFromWords(clause))
    .map((found): StepEffect => (found === 'destroy' ? 'destroy' : 'read'))
  const whole = later.reduce(stronger, own)
  const undoes =
    undoing.test(`${draft.text} ${draft.phase === 'rollback' ? draft.label : ''}`) ||
    /\bmigrations?\b/i.test(draft.text) ||
    (draft.phase === 'rollback' && act === null && whole !== 'read')
  return whole === 'change' && undoes ? 'destroy' : whole
}

/** A text without a verb of its own: a value that is set, a statement of what is so, or an action in few words. */
function unspoken(draft: Draft): StepEffect {
  const value = setsVariable.exec(draft.text)?.[1]
  if (value !== undefined) return off.test(value) ? 'change' : 'destroy'
  if (statement.test(draft.text)) return 'read'
  return draft.phase === 'mitigate' || draft.phase === 'rollback' ? 'change' : 'read'
}
