import { type StepEffect, stronger } from './operation-effect.ts'

const destroying =
  /\b(?:sends?|sending|trigger(?:s|ed|ing)?|charges?|refunds?|deletes?|purges?|wipes?|terminates?|kills?|restores?|roll(?:s|ing)? ?back|rollback|promotes?|revokes?|rotates?|reaches customers|costs money|borra|elimina|envía)\b/i
/** Sending the request itself says nothing about what it does. */
const requests =
  /\bsend(?:s|ing)?\s+(?:\S+\s+){0,3}?(?:requests?|events?|payloads?|pings?|quer(?:y|ies)|calls?|curl|post|get)\b/gi
const changing =
  /\b(?:retry|retries|clears?|flush(?:es)?|resets?|restarts?|requeues?|re-queue|invalidates?|disables?|enables?|pauses?|resumes?|limpia|reinicia)\b/i

/**
 * The effect of an operation, raised by what the text around it says it does. A statement of SQL or a call of an
 * integration is already judged by its tree or its name.
 * @param kind of the step: `http`, `redis`, `websocket` and others.
 */
export function raiseByWords(effect: StepEffect, kind: string, text: string): StepEffect {
  if (kind !== 'http' && kind !== 'redis' && kind !== 'websocket') return effect
  const plain = text.replace(/`[^`]*`/g, ' ')
  if (destroying.test(plain.replace(requests, ' '))) return 'destroy'
  return changing.test(plain) ? stronger(effect, 'change') : effect
}
