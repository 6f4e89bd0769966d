import { asksForMore } from '../../policy/asks-for-more.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** `status.example.com`, `example-status.com`, `examplestatus.com`, `example.statuspage.io`. */
const host = /^(?:status\.(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:www\.)?[a-z0-9-]+status\.[a-z]{2,}|[a-z0-9-]+\.statuspage\.io)$/

/** An address with nothing behind its host. Without a scheme it is one only where it ends as the names of sites do. */
const address =
  /^(?:https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)|((?:[a-z0-9-]+\.)+(?:com|io|net|org|dev|app|co|ai|cloud)))\/?$/

/** What documents ask of a status page: whether the vendor tells of an incident. */
export const recognise: Recogniser = {
  version: 2,
  names: /\bstatuspage\b/i,
  calls: {
    status: { effect: 'read', takes: { page: new RegExp(`${host.source}|^[a-z][a-z0-9]{2,}$`) }, host: 'page' },
  },
  implied: impliedStatus,
}

/** "Check Acme status", "Check the status page of Acme and the logs": the page of a vendor, which the catalog has to know. */
const ofVendor =
  /^(?:(?:check|see|view|verify|review|look at|monitor)\s+)?(?:the\s+)?(?:\*\*)?([A-Z][A-Za-z0-9]{2,})(?:'s)?\s+(?:API\s+|service\s+|platform\s+)?status(?:\s+page)?(?:,?\s+and\s+([^.;]+))?\.?$/i
const pageOfVendor =
  /^(?:(?:check|see|view|verify|review|look at|monitor)\s+)?(?:the\s+)?status page of ([A-Z][A-Za-z0-9]{2,})\.?$/i

function impliedStatus(words: StepWords): ImpliedCall | null {
  return impliedPage(words) ?? impliedVendor(words)
}

function impliedVendor({ text, label, effect, isProof }: StepWords): ImpliedCall | null {
  const own = label === null ? text : text.slice(label.length).trim()
  if (effect !== 'read' || isProof || tells.test(text)) return null
  const [, vendor, more] = pageOfVendor.exec(own) ?? ofVendor.exec(own) ?? []
  if (vendor === undefined || !/^[A-Z]/.test(vendor)) return null
  return {
    call: 'status',
    arguments: { page: vendor.toLowerCase() },
    expect: { kind: 'value', name: 'no_major_incident', op: '=', value: true },
    ...(more === undefined ? {} : { judge: more.trim() }),
    onlyWithTarget: true,
  }
}

/** A step that looks at one status page and does nothing else. */
function impliedPage({ text, links, effect }: StepWords): ImpliedCall | null {
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
