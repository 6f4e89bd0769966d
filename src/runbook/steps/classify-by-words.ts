import { stronger } from '../../policy/operation-effect.ts'
import type { Draft } from '../constructs/construct.ts'
import { asksForHelp } from '../control-flow/asks-for-help.ts'
import type { Act } from '../languages/languages.ts'
import type { StepEffect, StepKind } from '../program.ts'
import { actsOnTheWay, findAct, isImperative } from '../words/find-act.ts'
import { namesConsole, setsVariable, startsWithSee, states, withNouns } from '../words/is-question.ts'
import { changesData } from './changes-data.ts'

type StepClass = { readonly kind: StepKind; readonly effect: StepEffect }

const effectOf: { readonly [act in Act]: StepEffect } = {
  read: 'read',
  change: 'change',
  destroy: 'destroy',
  decide: 'read',
  escalate: 'human',
  notify: 'change',
}

/** Kind and advisory effect of a step that a person does, from its words. */
export function classifyByWords(draft: Draft): StepClass {
  if (draft.role === 'proof') return { kind: 'proof', effect: effectOfProof(draft) }
  if (draft.role === 'task' && !actsAfterwards(draft)) return { kind: 'proof', effect: 'human' }
  if (draft.role === 'escalation' && !verifies(draft.text)) return { kind: 'escalate', effect: 'human' }
  if (draft.role === 'condition' || draft.branches.length > 0) return { kind: 'decision', effect: 'read' }
  if (/^only\b/i.test(draft.text) && /\bif\b/i.test(draft.text)) return { kind: 'decision', effect: 'read' }
  if (startsWithSee(draft.text) || asksNothing(draft.text)) return { kind: 'decision', effect: 'read' }
  // Behind an answer, whoever is called takes over from there.
  if (draft.under.length > 0 && asksForHelp(draft.text, draft)) return { kind: 'escalate', effect: 'human' }
  const own = findAct(refilled(draft.text))
  const act = own ?? (draft.label === null ? null : findAct(draft.label))
  const effect = effectOfText(draft, act, own === null)
  return { kind: kindOf(draft, act, effect), effect }
}

/**
 * Whether a line to do afterwards changes or checks the system: one under "Prevention" with a verb, or one that takes
 * back what was done. What else is done after an incident is written, discussed or planned.
 */
function actsAfterwards({ text, headingPath }: Draft): boolean {
  if (!isImperative(text) || writes.test(text)) return false
  return prevents.test(headingPath) || /^(?:remove|disable|re-?enable|restore|revert|rotate|delete)\s/i.test(text)
}

const prevents = /\b(?:prevent(?:ion|ive|ing)?|prevención|prevenção|prévention|prävention|vorbeugung)(?!\p{L})/iu
const writes =
  /^(?:document|write|review|record|note|publish|hold|conduct|complete|file)\b|\b(?:runbooks?|documentation|docs|post-?mortem|report|tickets?)\b/i

/** Whether a line of a list of contacts asks to check something, and nobody to be called. */
function verifies(text: string): boolean {
  return /^(?:verify|check|confirm|inspect|verificar|comprobar|revisar|vérifier|vérifiez|prüfen|prüfe)\s/i.test(text)
}

/** The effect of a line to tick: a read, since it asks for evidence, unless it tells to change something. */
function effectOfProof(draft: Draft): StepEffect {
  const text = withNouns(draft.text)
  if (runsChecks(text)) return 'read'
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

/** The strongest effect of any clause, raised by the words around it. */
function effectOfText(draft: Draft, act: Act | null, unspoken: boolean): StepEffect {
  if (act === 'escalate') return 'human'
  if (isStatusPage(draft.text) || runsChecks(draft.text)) return 'read'
  const first = act === null ? effectWithoutVerb(draft) : effectOf[act]
  const text = refilled(draft.text)
  const clauses = withNouns(text)
    .replaceAll(/["“”]/g, '')
    .split(/[.;,]\s+|\s+(?:or|then|and|o|y|luego)\s+|\s*(?:→|->)\s*/i)
  const destroys = [...clauses.map(findAct), ...actsOnTheWay(text)].includes('destroy')
  if (destroys || tellsCustomers.test(draft.text)) return 'destroy'
  const both = /^\p{L}+\/(\p{Ll}+)\s/u.exec(draft.text)?.[1] ?? ''
  const joined = withNouns(draft.text.replace(/\([^)]*\)/g, ' ')).split(/,?\s+(?:and|then|y|luego)\s+/i)
  // "Console → Deployments → Redeploy" ends in the button that is pressed.
  const pathEnd = draft.text
    .split(/\s*(?:→|->)\s*/)
    .slice(1)
    .slice(-1)
    .map(end => end.replaceAll(/["“”]/g, ''))
    .map(end => end.replace(/^resend\b/i, 'replay'))
  // "It is cut off in the log. In that case, set the buffer": a later sentence asks for it.
  const [, ...later] = draft.text.split(/(?<=[^.\s][.;!?])\s+/)
  const changes = [both, ...joined.slice(1), ...pathEnd, ...later.filter(isImperative)].some(
    clause => findAct(clause) === 'change',
  )
  const pressed = pressedButtons(draft.text).map(verb => effectOf[findAct(verb) ?? 'read'])
  const whole = pressed.reduce(stronger, changes ? stronger(first, 'change') : first)
  if (whole !== 'change') return whole
  // Telling people of a rollback is not rolling back.
  const undoes =
    (act !== 'notify' && rollsBack(draft.text)) ||
    (draft.phase === 'rollback' && unspoken && rollsBack(draft.headingPath.replace(/\bplan\b/gi, '')))
  return undoes || changesData(draft.text) || money.test(draft.text) ? 'destroy' : 'change'
}

/** The text with what purges a cache as what clears it, since it fills again. */
function refilled(text: string): string {
  return text.replace(/\b(?:purg|flush|wip)(?:e|ing)?\s+(?:\S+\s+){0,3}?(?=(?:caches?|cdn)\b)/gi, 'clear the ')
}

/** The effect of a text without a verb: it sets a value, states what is so, or names an action. */
function effectWithoutVerb(draft: Draft): StepEffect {
  if (/\s\+=\s/.test(draft.text)) return 'change'
  const value = setsVariable(draft.text)
  // What is switched on may send something; an address only points elsewhere.
  if (value !== null) return off.test(value) || value.includes('/') ? 'change' : 'destroy'
  if (draft.phase === 'communicate' && told.test(draft.text)) return 'change'
  if (states(draft.text) || namesConsole(draft.text)) return 'read'
  return draft.phase === 'mitigate' || draft.phase === 'rollback' ? 'change' : 'read'
}

/** Says who tells whom ("The lead notifies the team", "Stakeholders informed"). */
const told = /\b(?:notif(?:ies|ied)|inform(?:s|ed)|tells|told|updated?s?|announce[sd]|post(?:s|ed)|emailed|emails)\b/i

/** Costs money, or moves it. */
const money =
  /\b(?:refunds?|pay(?:ing)?|pagar|purchase|overage|upgrade (?:to|a|pro|plan)|upgrade|coste|cobrar|add(?:ing)? (?:funds|credit)|(?:auto-?)?recharge|top[- ]up)\b|[€$]\s?\d|\d\s?€/i

const undoing =
  /\b(?:roll(?:ing)? ?back|restor(?:e|ing)|fail ?over|revert|restaurar|revertir)\b(?!\s+(?:script|plan|procedure|path))/i

/** Whether a text goes back to an earlier state. What follows an "if" at its end does not count. */
function rollsBack(text: string): boolean {
  return undoing.test(text.replace(/(?<=\S)\s+if\s.*$/is, ''))
}

/** A value that switches something off. */
const off = /^`?(?:false|0|off|no|disabled)\b/i

/** Whether a text says what has been done with a thing ("Backup verified and accessible", "Rollback plan prepared"). */
function isDone(text: string): boolean {
  if (/^(?:\S+\s+){1,2}(?:completes|succeeds|finishes|passes|works)\b/i.test(text)) return true
  return /^(?:(?!(?:if|when|as|that|what|which|all|any|the|those|these)\s)\S+\s+){1,3}?\p{L}+ed(?:\.?$|\s+(?:and|or|in|on|to|by|with|for|from|at|\())/u.test(
    text,
  )
}

const people = '(?:customers?|users?|patients?|clients?|guests?|subscribers?|salons?|pacientes?|clientes?|usuarios?)'
/** Tells the people who use the system, outside the team. */
const tellsCustomers = new RegExp(
  `(?:^|[.;:,(]\\s*|\\b(?:and|then|or|to|please|must|should|y|luego)\\s+)(?:notify|e?mail|message|contact|inform|tell|send|post|announce|call|notificar|avisar|enviar|contactar)\\b(?:\\s+\\S+){0,4}\\s+${people}\\b(?!-)`,
  'i',
)

/** The words on the buttons that the text says to press ("Click “Promote to Production”", "Click “Emergency Stop”"). */
function pressedButtons(text: string): readonly string[] {
  return [...text.matchAll(button)].flatMap(found => [found[1] ?? '', ...(found[2] ?? '').trim().split(/\s+/)])
}

const button =
  /\b(?:[Cc]lick|[Cc]hoose|[Pp]ress|[Ss]elect|[Pp]ulsar?|[Ss]eleccion(?:a|ar|e)|[Hh]az clic en|[Cc]liquez sur|[Cc]lique em)\s+(?:(?:on|in)\s+)?(?:the\s+)?(?:→\s*)?["“'*`]{0,2}(\p{Lu}[\p{L}-]+)((?:(?<=["“][^"“”]*)\s\p{Lu}\p{L}+)*)/gu

/** Whether a text names the status page of a provider, whose name may be a verb ("Resend Status"). */
function isStatusPage(text: string): boolean {
  return /^\S+(?:\s\S+)?\s+(?:API\s+)?status\.?$/i.test(text.trim())
}

/** Whether a text runs tests or a scan, which change nothing. */
function runsChecks(text: string): boolean {
  return /^(?:smoke|sanity)[- ]tests?\s+\S|^(?:(?:re-?)?run|execute|perform|ejecutar?|realizar?)\s+(?:the\s+|las?\s+|los\s+)?(?:\S+\s+){0,3}?(?:tests?|scans?|gates?|checks?|inspections?|lint\w*|verification|diagnostics|validaciones|pruebas|comprobaciones)\b/i.test(
    text,
  )
}

/** Whether a text leads through a web page. */
function goesToPage(text: string): boolean {
  return /^(?:go to|navigate to|select|click|choose|ve a)\b/i.test(text)
}

/** Whether a text says that nothing is to be done ("If it was planned, no action is needed."). */
function asksNothing(text: string): boolean {
  return /\b(?:no (?:further |immediate |manual )?(?:action|intervention)|nothing to do|no se requiere acción|ninguna acción)\b/i.test(
    text,
  )
}
