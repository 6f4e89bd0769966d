/** What a sentence is by its shape, where that decides more than single verbs do. English and Spanish stand side by side. */

const place =
  /\b(?:dashboards?|console|portal|admin (?:ui|panel|settings|table)|settings ui|control panel|tablero|panel|consola)\b|\w\s*(?:→|->)\s*\S/i
const variable = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s*=\s*(\S+)/
const statement = /\b(?:should|needs?|must|will|is expected|debe|debería)\b/i

/** Names a place in a web page: "Dashboard -> Logs", "in the console". Code does not count. */
export function namesConsole(text: string): boolean {
  return place.test(text.replace(/`[^`]*`|[“"][^”"]*[”"]/g, '·'))
}

/** The value that the text sets a variable to (`X_ENABLED=false`), or null. */
export function setsVariable(text: string): string | null {
  return variable.exec(text)?.[1] ?? null
}

/** Says how things are or should be rather than what to do. */
export function states(text: string): boolean {
  return statement.test(text)
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

/** "Backup and restore procedures": words that are verbs elsewhere and name things here get an article. */
export function withNouns(text: string): string {
  return text.replace(compound, 'the $1 ')
}

const compound =
  /(?<!\bthe\s)\b(restore|backup|rollback|failover|release|deploy|delete|reset|block|terminate|message|alert|email)\s+(?=(?:capabilit(?:y|ies)|procedures?|process(?:es)?|plans?|status|times?|points?|options?|windows?|history|polic(?:y|ies)|readiness|events?|requests?|volumes?|size|rates?|counts?)\b)/gi
