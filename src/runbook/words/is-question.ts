/** Kinds of sentences that their shape tells, in English and Spanish. */

const place =
  /\b(?:dashboards?|console|portal|admin (?:ui|panel|settings|table)|settings ui|control panel|tablero|panel|consola)\b|\w\s*(?:→|->)\s*\S/i
const variable = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s*=\s*(\S+)/
const statement = /\b(?:should|needs?|must|will|is expected|debe|debería)\b/i

/** Whether a text names a place in a web page ("Dashboard -> Logs", "in the console"). Code does not count. */
export function namesConsole(text: string): boolean {
  return place.test(text.replace(/`[^`]*`|[“"][^”"]*[”"]/g, '·'))
}

/** The value that the text sets a variable to (`X_ENABLED=false`), or null. */
export function setsVariable(text: string): string | null {
  return variable.exec(text)?.[1] ?? null
}

/** Whether a text says how things are or should be, rather than what to do. */
export function states(text: string): boolean {
  return statement.test(text)
}

/** Whether a text sends the reader to another part ("see “Registration failing” above"). */
export function startsWithSee(text: string): boolean {
  return /^(?:see|follow|véase|ver)\s+(?:the\s+)?[“"[`]/i.test(text)
}

/** Whether a title says that what follows is a checklist. */
export function isChecklist(title: string): boolean {
  return /\bcheck-?\s?lists?\b|\blista de (?:verificación|comprobación|chequeo|control)\b/i.test(title)
}

/** Whether a text asks something. */
export function isQuestion(text: string): boolean {
  return /\?["”)]*(?:\s\([^()]*\))?$/.test(text)
}

/** Whether a text is about the document and what follows in it ("follow these steps", "use this checklist"). */
export function leadsIntoText(text: string): boolean {
  return intoText.test(text) && !text.includes('`')
}

const intoText =
  /\b(?:follow|perform|use|execute|run|sigue|siga|ejecut[ae]|us[ae])\s+(?:the following|these|this|the|estos|estas|este|esta|los siguientes|las siguientes)\s+(?:\w+\s+)?(?:steps?|procedures?|instructions|checklist|guide|runbook|playbook|document|section|page|pasos|comandos|guía|instrucciones)\b/i

/** The text with an article before nouns that are verbs elsewhere ("backup and restore procedures"). */
export function withNouns(text: string): string {
  return text.replace(compound, 'the $1 ')
}

const compound =
  /(?<!\bthe\s)\b(restore|backup|rollback|failover|release|deploy|delete|reset|block|terminate|message|alert|email)\s+(?=(?:capabilit(?:y|ies)|procedures?|process(?:es)?|plans?|status|times?|points?|options?|windows?|history|polic(?:y|ies)|readiness|events?|requests?|volumes?|size|rates?|counts?)\b)/gi
