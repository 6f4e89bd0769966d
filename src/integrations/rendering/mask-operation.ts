import type { ShownOperation } from '../../gate/shown-operation.ts'
import { characters, makeVisible, maskMark, personal } from '../../redact/mask-personal.ts'
import type { SecretSpan } from '../../redact/span.ts'

/** What a known secret is called, and how long it is; null for one that has no name here. */
export type NameSecret = (found: string) => { readonly name: string; readonly length: number } | null

export type Masked = { readonly text: string; readonly secrets: number; readonly others: number }

/** The text that is looked through for what has to be masked; secrets that are only named stand in it as their marks. */
export function plainText(parts: readonly ShownPart[]): string {
  return parts.map(written).join('')
}

/**
 * The rendering of a call with what must not be read masked, and nothing else. A finder may take more than the value, to
 * be on the safe side; here that would hide what is carried out. So a span is narrowed to what can only be a value, and
 * nothing is masked in code but known secrets.
 * @param found in `plainText(parts)`.
 */
export function maskOperation(
  parts: readonly ShownPart[],
  found: readonly SecretSpan[],
  nameSecret: NameSecret,
): Masked {
  const text = plainText(parts)
  const isCode = placesOf(parts)
  const known = found.filter(it => it.known).map(it => ({ ...it, what: 'secret' as const }))
  const others = found.filter(it => !it.known).flatMap(it => narrowed(text, it, isCode))
  // What is painted last is seen: a phone number within the value of a secret's name is one, and a known secret is known.
  const owner = new Int32Array(text.length)
  const masks = [
    ...others.filter(it => it.what === 'likely secret'),
    ...others.filter(it => it.what !== 'likely secret'),
    ...known,
  ]
  for (const [index, { start, end }] of masks.entries()) owner.fill(index + 1, start, end)

  const pieces: string[] = []
  let secrets = parts.filter(it => typeof it !== 'string' && 'secret' in it).length
  let rest = 0
  for (let start = 0; start < text.length; ) {
    const mine = owner[start] ?? 0
    let end = start + 1
    while (end < text.length && owner[end] === mine) end += 1
    const mask = masks[mine - 1]
    const piece = text.slice(start, end)
    if (mask === undefined) pieces.push(makeVisible(piece))
    else if (mask.what === 'secret') {
      secrets += 1
      pieces.push(secretMark(nameSecret(piece), piece))
    } else {
      rest += 1
      pieces.push(maskMark(mask.what, piece))
    }
    start = end
  }
  return { text: pieces.join(''), secrets, others: rest }
}

type What = 'likely secret' | (typeof personal)[keyof typeof personal]
type Mask = { readonly start: number; readonly end: number; readonly what: What }

/** Characters that a value is made of; none of them ends a comment, a string or a condition. */
const values = /[\p{L}\p{N}_.~+/%:@$!-]+={0,2}/gu
/** Of a span of several words, those that look made up. */
const madeUp = /^(?=.*\p{L})(?=.*\p{N}).{8,}$|^.{24,}$/u
/** Less than this tells too much by its first two characters to be worth hiding. */
const shortest = 4

function narrowed(text: string, { start, end, mark }: SecretSpan, isCode: (index: number) => boolean): Mask[] {
  const own = Object.hasOwn(personal, mark) ? personal[mark as keyof typeof personal] : undefined // it is one of its keys
  const cut = (what: What, from: number, to: number): Mask[] => {
    for (let index = from; index < to; index += 1) if (isCode(index)) return []
    return [{ start: from, end: to, what }]
  }
  if (own !== undefined) return cut(own, start, end)
  const span = text.slice(start, end)
  const runs = [...span.matchAll(values)]
  const [only] = runs
  const isOne = only !== undefined && only[0] === span
  if (isOne || isQuoted(text, start, end)) return span.length < shortest ? [] : cut('likely secret', start, end)
  return runs.flatMap(({ index, 0: run }) =>
    madeUp.test(run) ? cut('likely secret', start + index, start + index + run.length) : [],
  )
}

/** Whether it is all of what stands between two quotes, so that it can be nothing but a value. */
function isQuoted(text: string, start: number, end: number): boolean {
  return (
    text[start - 1] === '"' &&
    text[end] === '"' &&
    text[start - 2] !== '\\' &&
    /^(?:[^"\\\n]|\\.)*$/.test(text.slice(start, end))
  )
}

function placesOf(parts: readonly ShownPart[]): (index: number) => boolean {
  const ranges: { readonly start: number; readonly end: number }[] = []
  let at = 0
  for (const part of parts) {
    const { length } = written(part)
    // The name of a secret is no value either.
    if (typeof part !== 'string') ranges.push({ start: at, end: at + length })
    at += length
  }
  const code = new Uint8Array(at)
  for (const { start, end } of ranges) code.fill(1, start, end)
  return index => code[index] === 1
}

function written(part: ShownPart): string {
  if (typeof part === 'string') return part
  return 'code' in part ? part.code : secretMark({ name: part.secret, length: part.length }, '')
}

function secretMark(secret: ReturnType<NameSecret>, found: string): string {
  if (secret === null) return `‹a secret of Handrail, ${characters([...found].length)}›`
  return `‹secret ${secret.name}, ${characters(secret.length)}›`
}

/** A piece of a call's rendering. What stands in `code` is neither quoted nor a comment: all of it takes part in what happens. */
export type ShownPart =
  | string
  | { readonly code: string }
  /** A secret of the target, by its field; `length` in characters. */
  | { readonly secret: string; readonly length: number }

/** A call as people read it, before anything is masked. */
export type ShownCall = { readonly label: ShownOperation['label']; readonly parts: readonly ShownPart[] }

/** A call whose integration has no notation of its own: its name and its arguments, a line each, their texts in quotes. */
export function showArguments(name: string, given: { readonly [name: string]: unknown }): ShownCall {
  const lines = Object.entries(given).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
  return { label: 'Call', parts: [[name, ...lines].join('\n')] }
}
