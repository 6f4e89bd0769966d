import { asksForMore } from '../../policy/asks-for-more.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** `status.example.com`, `example-status.com`, `examplestatus.com`, `example.statuspage.io`. */
const host = /^(?:status\.(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:www\.)?[a-z0-9-]+status\.[a-z]{2,}|[a-z0-9-]+\.statuspage\.io)$/

/** An address with nothing behind its host. Without a scheme it is one only where it ends as the names of sites do. */
const address =
  /^(?:https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)|((?:[a-z0-9-]+\.)+(?:com|io|net|org|dev|app|co|ai|cloud)))\/?$/

/** What documents ask of a status page: whether the vendor tells of an incident. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bstatuspage\b/i,
  calls: { status: { effect: 'read', takes: { page: host }, host: 'page' } },
  implied: impliedStatus,
}

/** A step that looks at one status page and does nothing else. */
function impliedStatus({ text, links, effect }: StepWords): ImpliedCall | null {
  if (effect !== 'read' || asksForMore(text) || tells.test(text)) return null
  const pages = new Set([...text.split(/[\s()[\]<>"'`,;]+/), ...links].flatMap(pageOf))
  const [page] = pages
  if (page === undefined || pages.size > 1) return null
  return {
    call: 'status',
    arguments: { page },
    expect: { kind: 'value', name: 'no_major_incident', op: '=', value: true },
  }
}

/** What is done to a page, one's own as a rule. */
const tells =
  /\b(?:updat(?:e|ing)|post(?:ing)?|publish\w*|announc\w*|subscrib\w*|notify|creat\w*|set up|actualiz\w*|publicar)\b/i

function pageOf(word: string): readonly string[] {
  const found = address.exec(word.toLowerCase().replace(/[.:!?]+$/, ''))
  const name = found?.[1] ?? found?.[2] ?? ''
  return host.test(name) ? [name] : []
}
