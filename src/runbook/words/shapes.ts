/** Shapes of words that decide more than single verbs do; English and Spanish stand side by side in each. */

const place =
  /\b(?:dashboards?|console|portal|admin (?:ui|panel|settings|table)|settings ui|control panel|tablero|panel|consola)\b|\w\s*(?:→|->)\s*\S/i
const undoing =
  /\b(?:roll(?:ing)? ?back|restor(?:e|ing)|fail ?over|revert|restaurar|revertir)\b(?!\s+(?:script|plan|procedure|path))/i
const noun =
  '(?:constraints?|polic(?:y|ies)|records?|rows?|data|datos|filas?|schema|columns?|stats|statistics|migrations?|messages|mensajes)'
const changing = new RegExp(
  `\\b(?:add|fix|merge|recalculate|correct|alter|change|update|deploy|run|apply|execute|retry|replay|resend|corregir|actualizar)\\s+(?:\\S+\\s+){0,2}${noun}\\b`,
  'i',
)
const variable = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s*=\s*(\S+)/
const statement = /\b(?:should|needs?|must|will|is expected|debe|debería)\b/i
const off = /^`?(?:false|0|off|no|disabled)\b/i

/** Names a place in a web page: "Dashboard -> Logs", "in the console". Code does not count. */
export function namesConsole(text: string): boolean {
  return place.test(text.replace(/`[^`]*`|[“"][^”"]*[”"]/g, '·'))
}

const removing =
  /\b(?:remove|clean ?up|eliminar|limpiar)\s+(?:\S+\s+){0,5}?(?:index(?:es)?|files?|clusters?|nodes?|volumes?|buckets?|objects?|databases?|instances?|accounts?|docs|logs?|machines?|servers?|hosts?|containers?|images?|backups?|snapshots?)\b/i
const money =
  /\b(?:refunds?|pay(?:ing)?|pagar|purchase|overage|upgrade (?:to|a|pro|plan)|upgrade|coste|cobrar)\b|[€$]\s?\d|\d\s?€/i

/** Goes back to an earlier state. What only follows an "if" at the end is not done here. */
export function rollsBack(text: string): boolean {
  return undoing.test(text.replace(/(?<=\S)\s+if\s.*$/is, ''))
}

/** Changes what is stored, or what may be stored, or sends what was queued for people. */
export function changesData(text: string): boolean {
  return changing.test(text) || removing.test(text)
}

/** The value that the text sets a variable to (`X_ENABLED=false`), or null. */
export function setsVariable(text: string): string | null {
  return variable.exec(text)?.[1] ?? null
}

/** Switched towards safety. */
export function isOff(value: string): boolean {
  return off.test(value)
}

/** Says how things are or should be rather than what to do. */
export function states(text: string): boolean {
  return statement.test(text)
}

/** "Backup verified and accessible", "Rollback plan prepared": names a thing and what has been done with it. */
export function isDone(text: string): boolean {
  return /^(?:(?!(?:if|when|as|that|what|which|all|any|the|those|these)\s)\S+\s+){1,3}?\p{L}+ed(?:\.?$|\s+(?:and|or|in|on|to|by|with|for|from|at|\())/u.test(
    text,
  )
}

/** Sends the reader to another part ("see “Registration failing” above"). */
export function startsWithSee(text: string): boolean {
  return /^(?:see|follow|véase|ver)\s+(?:the\s+)?[“"[`]/i.test(text)
}

/** Calls itself a list of what has to be so. */
export function isChecklist(title: string): boolean {
  return /\bcheck-?\s?lists?\b|\blista de (?:verificación|comprobación|chequeo|control)\b/i.test(title)
}

/** Asks what is to be found out. */
export function isQuestion(text: string): boolean {
  return /\?["”)]*$/.test(text)
}

/** Speaks of the document and what follows in it ("follow these steps", "use this checklist"). */
export function leadsIntoText(text: string): boolean {
  return intoText.test(text) && !text.includes('`')
}

const intoText =
  /\b(?:follow|perform|use|execute|run|sigue|siga|ejecut[ae]|us[ae])\s+(?:the following|these|this|the|estos|estas|este|esta|los siguientes|las siguientes)\s+(?:\w+\s+)?(?:steps?|procedures?|instructions|checklist|guide|runbook|playbook|document|section|page|pasos|comandos|guía|instrucciones)\b/i

/** Says what is not to be done, or never: a rule, no step. "Don't forget to …" and "Do not go on until `…`" ask. */
export function isProhibition(text: string): boolean {
  return prohibits.test(text) && !asksAnyway.test(text) && !waits.test(text)
}

const prohibits = /^(?:\*\*)?(?:do not|don['’]t|never|avoid|no\s+\p{L}+r\b|nunca|evitar)\b/iu
const waits = /^[^`]*\b(?:until|before|hasta que)\b[^`]*`/i

const asksAnyway =
  /^(?:\*\*)?(?:(?:do not|don['’]t|never) (?:forget|skip|omit|miss|neglect|hesitate|fail)\b|no (?:olvid|omit|salt)\p{L}+|nunca (?:olvid|omit|salt)\p{L}+|nicht (?:vergessen|überspringen))/iu

/** Tells people outside the team: those who use what is broken. */
export function reachesCustomers(text: string): boolean {
  return customers.test(text)
}

const people = '(?:customers?|users?|patients?|clients?|guests?|subscribers?|salons?|pacientes?|clientes?|usuarios?)'
const customers = new RegExp(
  `(?:^|[.;:,(]\\s*|\\b(?:and|then|or|to|please|must|should|y|luego)\\s+)(?:notify|e?mail|message|contact|inform|tell|send|post|announce|call|notificar|avisar|enviar|contactar)\\b(?:\\s+\\S+){0,4}\\s+${people}\\b`,
  'i',
)

/** The verbs on the buttons that the text says to press ("Click “Promote to Production”"). */
export function pressedButtons(text: string): readonly string[] {
  return [...text.matchAll(button)].map(found => found[1] ?? '')
}

const button =
  /\b(?:[Cc]lick|[Cc]hoose|[Pp]ress|[Ss]elect|[Pp]ulsar?|[Ss]eleccion(?:a|ar|e)|[Hh]az clic en|[Cc]liquez sur|[Cc]lique em)\s+(?:(?:on|in)\s+)?(?:the\s+)?(?:→\s*)?["“'*`]{0,2}(\p{Lu}\p{L}+)/gu

/** "Resend Status": the status page of a provider, whatever verb its name is. */
export function isStatusPage(text: string): boolean {
  return /^\S+(?:\s\S+)?\s+(?:API\s+)?status\.?$/i.test(text.trim())
}

/** Costs money, or moves it. */
export function costsMoney(text: string): boolean {
  return money.test(text)
}

/** Runs tests or a scan, which looks and changes nothing. */
export function runsChecks(text: string): boolean {
  return /^(?:(?:re-?)?run|execute|perform|ejecutar?|realizar?)\s+(?:the\s+|las?\s+|los\s+)?(?:\S+\s+){0,2}(?:tests?|scans?|gates?|checks?|lint\w*|verification|diagnostics|validaciones|pruebas|comprobaciones)\b/i.test(
    text,
  )
}

/** Leads through a web page. */
export function goesToPage(text: string): boolean {
  return /^(?:go to|navigate to|select|click|choose|ve a)\b/i.test(text)
}

/** "Backup and restore procedures": words that are verbs elsewhere and name things here get an article. */
export function withNouns(text: string): string {
  return text.replace(compound, 'the $1 ')
}

const compound =
  /(?<!\bthe\s)\b(restore|backup|rollback|failover|release|deploy|delete|reset|block|terminate|message|alert|email)\s+(?=(?:capabilit(?:y|ies)|procedures?|process(?:es)?|plans?|status|times?|points?|options?|windows?|history|polic(?:y|ies)|readiness|events?|requests?|volumes?|size|rates?|counts?)\b)/gi

/** "If it was planned, no action is needed." */
export function asksNothing(text: string): boolean {
  return /\b(?:no (?:further |immediate )?action|nothing to do|no se requiere acción|ninguna acción)\b/i.test(text)
}
