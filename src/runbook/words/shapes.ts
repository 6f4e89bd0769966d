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

/** Goes back to an earlier state. What only follows an "if" at the end is not done here. */
export function rollsBack(text: string): boolean {
  return undoing.test(text.replace(/(?<=\S)\s+if\s.*$/is, ''))
}

/** Changes what is stored, or what may be stored, or sends what was queued for people. */
export function changesData(text: string): boolean {
  return changing.test(text)
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

/** Sends the reader to another part ("see “Registration failing” above"). */
export function startsWithSee(text: string): boolean {
  return /^(?:see|follow|véase|ver)\s+(?:the\s+)?[“"[`]/i.test(text)
}
