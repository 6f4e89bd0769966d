import type { Phrase } from '../blocks/block.ts'
import type { Branch, ExpectationTest } from '../program.ts'
import { isImperative } from '../words/find-act.ts'
import { namesPage } from '../words/names-page.ts'
import { conditionTest } from './condition-test.ts'
import { statusesIn } from './parse-expectation.ts'
import { readAnswer } from './read-answer.ts'

/** "401 → signing issue", "If you get `5xx`, capture …": when, and what then. */
export function parseBranch(phrase: Phrase): Branch {
  const { when, go } = readAnswer(phrase.text) ?? halves(phrase.text)
  const said = conditionTest(when)
  const test = said?.kind === 'status' ? said : null
  const target = /^(?:continue|go on|proceed|keep going|next|see below|siga|continuar)\b/i.test(go) ? 'next' : null
  return { line: phrase.line, when, go, target, test }
}

function halves(text: string): { when: string; go: string } {
  const [seen, ...follows] = text.split(/\s*(?:→|⇒|=>|->)\s*/)
  if (follows.length > 0) return { when: seen ?? '', go: follows.join(' → ') }
  const found = /^(?:if|when|si|cuando)\s+(.+?)(?:,|:|\sthen\s)\s*(.+)$/is.exec(text)
  return found === null ? { when: text, go: '' } : { when: found[1] ?? '', go: found[2] ?? '' }
}

/** "`db_ok: true` (best-effort; if `false`, treat as …)": what an expectation says to do when it is missed. */
export function branchesInExpectation(phrase: Phrase): readonly Branch[] {
  const found = /\bif\s+`?([\w.]+)`?,\s*([^)]+)\)?$/i.exec(phrase.text)
  const pair = /`([A-Za-z_][\w.]*)\s*:\s*\w+`/.exec(phrase.text)
  if (found === null) return []
  const value = found[1] ?? ''
  const test: ExpectationTest | null =
    pair === null || !/^(?:true|false)$/.test(value)
      ? null
      : { kind: 'json', path: pair[1] ?? '', op: '=', value: value === 'true' }
  return [
    {
      line: phrase.line,
      when: pair === null ? value : `${pair[1]} is ${value}`,
      go: (found[2] ?? '').trim(),
      target: null,
      test,
    },
  ]
}

/** "`401/403` with clear body" among alternatives: an answer that is expected too, with its own meaning. */
export function branchesOfAlternatives(phrases: readonly Phrase[]): readonly Branch[] {
  return phrases.flatMap((phrase, index): readonly Branch[] => {
    const before = phrases[index - 1]
    const found = /^`?((?:[1-5](?:\d\d|xx)[/|, ]*)+)`?\s*(?:with|:|—|–|-)?\s*(.*)$/i.exec(phrase.text)
    if (before === undefined || !/[\s,]or$/i.test(before.text) || found === null) return []
    return [
      {
        line: phrase.line,
        when: (found[1] ?? '').trim(),
        go: found[2] ?? '',
        target: null,
        test: { kind: 'status', anyOf: statusesIn(found[1] ?? '') },
      },
    ]
  })
}

/** "401 → signing issue": what is seen, an arrow, what follows. */
export function isBranch(text: string): boolean {
  const [seen, follows] = text.split(/\s*(?:→|⇒|=>|->)\s*/)
  return (
    follows !== undefined &&
    follows !== '' &&
    seen !== undefined &&
    seen.split(/\s+/).length <= 5 &&
    !isImperative(seen) &&
    !namesPage(seen)
  )
}
