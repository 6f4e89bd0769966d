import type { MadeStep } from '../steps/make-step.ts'
import { isProhibition } from './is-forbidding-title.ts'

/** The words against a step's operation, with the code where they do not hold it. */
export function saidAgainst({ draft }: MadeStep, why: string): string {
  const lines = (draft.unit?.text ?? '').split('\n').flatMap(it => (it.trim() === '' ? [] : [it.trim()]))
  const [code = ''] = lines
  if (code === '') return draft.text
  const whole = lines.join(draft.unit?.language === 'sql' ? ' ' : '; ')
  const bare = draft.text.replaceAll('`', '').trim()
  if (draft.text.includes(code) && lines.length === 1 && bare !== code) return draft.text
  return isProhibition(draft.text) && bare !== code
    ? `${draft.text.replace(/[.:]$/, '')}: \`${whole}\``
    : `\`${whole}\` (${why})`
}
