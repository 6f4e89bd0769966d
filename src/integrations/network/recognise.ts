import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

type ExpectationTest = NonNullable<ImpliedCall['expect']>

const host = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i
const port = /^(?:[1-9]\d{0,4})$/

/** What documents ask of a host itself: whether a port is open, whether its name resolves, whether its certificate is good. */
export const recognise: Recogniser = {
  version: 1,
  calls: {
    tcp: { effect: 'read', takes: { host, port, speaks: /^postgres$/ }, host: 'host' },
    dns: { effect: 'read', takes: { host }, host: 'host' },
    tls: { effect: 'read', takes: { host, port }, host: 'host' },
  },
  implied: words =>
    words.effect === 'read' ? (impliedPort(words) ?? impliedCertificate(words) ?? impliedName(words)) : null,
}

/** "Verify WebSocket ports are open"; "Verify the connection pooler is active (… port 6543)", which then has to speak Postgres. */
function impliedPort({ text }: StepWords): ImpliedCall | null {
  const number = /\bport\s+(\d{2,5})\b/i.exec(text)?.[1]
  const pooler = number !== undefined && /\bpooler\b/i.test(text) && /\b(?:active|up|running|reachable)\b/i.test(text)
  const open = /\bports?\b(?:\s+\d+)?\s+(?:is|are)\s+(?:open|reachable|listening)\b/i.test(text)
  if (!pooler && !open) return null
  const given = { ...(number === undefined ? {} : { port: number }), ...(pooler ? { speaks: 'postgres' } : {}) }
  return bound('tcp', given, is(pooler ? 'speaks' : 'connects'))
}

/** "Check that the certificate has not expired". */
function impliedCertificate({ text }: StepWords): ImpliedCall | null {
  if (!/\b(?:tls|ssl|https)\b|\bcertificates?\b/i.test(text)) return null
  if (!/\bcertificates?\b.*\b(?:expir\w+|valid)\b|\bexpir\w+ of\b.*\bcertificates?\b/i.test(text)) return null
  return bound('tls', {}, { kind: 'value', name: 'days', op: '>', value: 14 })
}

/** "Check that DNS resolves". */
function impliedName({ text }: StepWords): ImpliedCall | null {
  return /\bdns\b.*\bresolv(?:es?|ing)\b|\bdomain(?: name)? resolves\b/i.test(text)
    ? bound('dns', {}, is('resolves'))
    : null
}

function is(name: string): ExpectationTest {
  return { kind: 'value', name, op: '=', value: true }
}

/** No text names this integration: the call is meant where the system has a target for it. */
function bound(call: string, given: ImpliedCall['arguments'], expect: ExpectationTest): ImpliedCall {
  return { call, arguments: given, expect, onlyWithTarget: true }
}
