import type { Draft } from '../constructs/construct.ts'
import { compileRequest } from '../operations/compile-request.ts'
import type { Compiled } from '../operations/compiled.ts'
import type { StepEffect } from '../program.ts'

const quoted = /`(\/[\w\-./{}:*[\]<>?=&]*)`/g
const plain = /(?<=^|[\s(])(\/[a-z][\w-]*(?:\/[\w\-.{}:]+)*)(?=$|[\s),;:?!]|\.(?:\s|$))/gi
const machine = /^\/(?:var|etc|usr|opt|home|tmp|dev|proc|sys|bin|mnt|root|srv|data)\b/
/** What asks for an answer of the path. */
const asks =
  /\b(?:test|visit\w*|open|hit|call|request|ping|fetch|load|loads|endpoints?|response|respond\w*|returns?|returned)\b/i
/** What the path stands for besides: a file, a place in the code, lines of a log. */
const elsewhere = /\b(?:logs?|handler|route|code|file|folder|directory|stored|button|link|form|signature|browser)\b/i
const missing = /\b(?:header|token|credentials|body|payload)\b/i

/**
 * "Test `/api/x` endpoint", "Verify `/page` loads": the path by GET, which is the way a text means that names none. A
 * system that has a target for it is asked; whatever else the sentence asks, a person judges.
 */
export function pathRequest({ role, unit, text, branches }: Draft, effect: StepEffect): Compiled | null {
  if (role !== 'instruction' || effect !== 'read' || branches.length > 0) return null
  if (unit !== null && (unit.language !== 'request' || !unit.text.startsWith('/'))) return null
  const paths = [...new Set([...pathsIn(text, quoted), ...pathsIn(text.replace(/`[^`]*`/g, '·'), plain)])]
  const [path, another] = paths
  if (path === undefined || another !== undefined || machine.test(path)) return null
  const words = text.replaceAll(path, ' ').replaceAll('`', '')
  // "Load https://… and check that `/me` is called": the page is what is asked for.
  if (/https?:\/\//.test(words)) return null
  if (!asks.test(words) || elsewhere.test(words) || missing.test(words)) return null
  const compiled = compileRequest(`GET ${path}`)
  if (compiled.operation === null || compiled.effect !== 'read') return null
  const beside = /\b(?:loads?|and)\b\s+([^.;]*\p{L}[^.;]*)/u.exec(words)?.[1]?.trim()
  return beside === undefined || /\breturns?\b/i.test(words)
    ? compiled
    : { ...compiled, expect: { kind: 'status', anyOf: ['2xx'] }, judge: beside }
}

function pathsIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(found => found[1] ?? '')
}
