import type { Step } from '../program.ts'
import type { Finding, Rule } from './rule.ts'

export const unknownBaseUrl: Rule = {
  rule: 'unknown-base-url',
  severity: 'warning',
  hint: 'Write the whole address, or list it once as “**API:** https://…”. Until then the catalog’s target decides.',
  find: ({ program, document }) =>
    program.steps.flatMap(step =>
      step.again === undefined && step.operation?.kind === 'http' && step.operation.origin === null
        ? findingOf(step, document.outline.source.lines)
        : [],
    ),
}

/** Domains that are kept free for examples (RFC 2606, RFC 6761): everybody knows that they stand for one’s own. */
const reserved = /(?:^|\.)example\.(?:com|net|org)$|(?:^|\.)(?:example|test|invalid|localhost)$/

function findingOf({ line, endLine }: Step, lines: readonly string[]): readonly Finding[] {
  const hosts = lines
    .slice(line - 1, endLine)
    .flatMap(text =>
      Array.from(text.matchAll(/https?:\/\/([\w-]+(?:\.[\w-]+)*)(?![\w.-]*[<>{}$[\]])/gi), it => it[1] ?? ''),
    )
    .map(it => it.toLowerCase())
  if (hosts.some(it => reserved.test(it))) return []
  const [host] = hosts
  const message = 'The request names no host that can be called.'
  return [host === undefined ? { line, message } : { line, endLine, words: host, message, host }]
}
