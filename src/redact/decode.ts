/** A text with one layer of encoding taken off, and where each of its characters came from. */
export type Decoded = {
  readonly text: string
  /** Of each character, where the stretch of the source that it stands for starts and ends. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}

const encoded =
  /(?<octets>(?:%[\da-f]{2})+)|&(?:#(?<decimal>\d{1,7});?|#x(?<hex>[\da-f]{1,6});?|(?<entity>[a-z]{2,6});)|\\(?:u\{(?<point>[\da-f]{1,6})\}|u(?<unit>[\da-f]{4})|x(?<byte>[\da-f]{2})|(?<sign>[nrtbf0"'`\\/]))|(?<plus>\+)/gi

/** Entities of HTML for the signs that stand in secrets, addresses and numbers. */
const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', plus: '+', commat: '@', colon: ':', equals: '=' },
  ...{ sol: '/', bsol: '\\', period: '.', lowbar: '_', num: '#', percnt: '%', dollar: '$', ast: '*', excl: '!' },
  ...{ semi: ';', comma: ',', quest: '?', lpar: '(', rpar: ')', hyphen: '-', dash: '-' },
}
const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', 0: '\0' }

/** One part of an address: what stands between its delimiters, which are encoded within a value. */
const part = /[^\s"'<>`?&#=|,;()[\]{}\\]+/g

/**
 * One layer of percent-, HTML- or backslash-encoding taken off a text; null where there is none. A plus sign is a blank
 * in a part of an address that is percent-encoded.
 */
export function decode(text: string): Decoded | null {
  if (!/[%&\\]/.test(text)) return null
  const isBlank = plusIsBlank(text)
  const out: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const add = (piece: string, start: number, end: number): void => {
    out.push(piece)
    for (let index = 0; index < piece.length; index += 1) {
      starts.push(start)
      ends.push(end)
    }
  }
  let done = 0
  let changed = false
  const copy = (until: number): void => {
    out.push(text.slice(done, until))
    for (; done < until; done += 1) {
      starts.push(done)
      ends.push(done + 1)
    }
  }
  for (const match of text.matchAll(encoded)) {
    const { index, 0: whole, groups = {} } = match
    const end = index + whole.length
    if (groups.plus !== undefined) {
      if (!isBlank(index)) continue
      copy(index)
      add(' ', index, end)
    } else if (groups.octets !== undefined) {
      copy(index)
      for (const { piece, from, to } of charactersOf(groups.octets)) add(piece, index + from, index + to)
    } else {
      const piece = pieceOf(groups)
      if (piece === null) continue
      copy(index)
      add(piece, index, end)
    }
    done = end
    changed = true
  }
  if (!changed) return null
  copy(text.length)
  return { text: out.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

/** Whether the plus sign at an index, asked in rising order, stands in a part that is percent-encoded. */
function plusIsBlank(text: string): (index: number) => boolean {
  const parts = text.matchAll(part)
  let current = parts.next()
  let encodedPart: boolean | null = null
  return index => {
    while (!current.done && current.value.index + current.value[0].length <= index) {
      current = parts.next()
      encodedPart = null
    }
    if (current.done || current.value.index > index) return false
    encodedPart ??= /%[\da-f]{2}/i.test(current.value[0])
    return encodedPart
  }
}

type Groups = Readonly<Record<string, string | undefined>>

function pieceOf({ decimal, hex, point, unit, byte, entity, sign }: Groups): string | null {
  if (sign !== undefined) return signs[sign.toLowerCase()] ?? sign
  if (entity !== undefined) return entities[entity.toLowerCase()] ?? null
  if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16))
  const code = decimal === undefined ? Number.parseInt(hex ?? point ?? byte ?? '', 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : null
}

/** The characters that percent-encoded octets spell in UTF-8; what is no UTF-8 becomes a sign that no secret has. */
function* charactersOf(octets: string): Generator<{ piece: string; from: number; to: number }> {
  const bytes = Buffer.from(octets.replaceAll('%', ''), 'hex')
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0
    const wanted = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    let length = 1
    while (length < wanted && ((bytes[at + length] ?? 0) & 0xc0) === 0x80) length += 1
    yield { piece: bytes.toString('utf8', at, at + length), from: at * 3, to: (at + length) * 3 }
    at += length
  }
}
