import { remembered } from '../../domain/remembered.ts'
import { actOf, phaseOf } from '../languages/languages.ts'
import type { Phase } from '../program.ts'
import { foldAccents } from './fold-text.ts'

/**
 * The phase that a heading or label names, or null. A known phrase counts at its start or its end
 * ("Rollback / Cleanup", "Database Query"); numbering, emoji and what stands in parentheses do not.
 */
export const findPhase = remembered((label: string): Phase | null => {
  const words = wordsOf(label)
  for (let length = Math.min(words.length, 5); length > 0; length--) {
    const opening = phaseOf.get(words.slice(0, length).join(' '))
    // "Contact affected users" is an instruction; "Contacts" informs.
    const verb = length === 1 && words.length > 1 && actOf.has(words[0] ?? '')
    const first = opening === 'reference' && verb ? undefined : opening
    const ending = phaseOf.get(words.slice(-length).join(' '))
    // "Update environment variables" and "Step 4: check environment variables" are instructions as well.
    const last = ending === 'reference' && words.length > length && tells(words) ? undefined : ending
    // "High Impact" is not about impact: a single word of reference has to come first.
    // "Rollback triggers" says when to roll back, not how; "Recovery verification" proves it.
    if ((last === 'symptom' || last === 'prove') && (first === 'rollback' || first === 'mitigate')) return last
    const phase = first ?? (length === 1 && last === 'reference' ? undefined : last)
    if (phase !== undefined) return phase
  }
  return null
})

/** Whether a text is the name of a phase and nothing else. */
export function isPhase(text: string): boolean {
  return phaseOf.has(wordsOf(text).join(' '))
}

function tells([first = '', second = '']: readonly string[]): boolean {
  const verb = numbered.test(first) ? second : first
  const act = actOf.get(verb)
  return act === 'change' || act === 'destroy' || (act === 'read' && looks.test(verb))
}

const numbered = /^(?:step|paso|etapa|etape|schritt|passo)$/

/** Verbs of looking that are no nouns in front of another ("monitor settings"). */
const looks =
  /^(?:check|verify|confirm|review|inspect|validate|compare|prufen?|uberprufen?|verifi\p{L}+|comprobar|comprueb[ae]|revis[ae]r?|confirm\p{L}+|contrôle[rz]?|controle[rz]?)$/u

function wordsOf(label: string): readonly string[] {
  const bare = foldAccents(label.toLowerCase()).replace(/\([^)]*\)/g, ' ')
  return bare.match(/[\p{L}][\p{L}\p{M}'’-]*/gu) ?? []
}
