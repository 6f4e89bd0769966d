/** Nobody encodes a text more often, and some servers decode it twice. */
const mostTimes = 8

/**
 * A path or query as a server may read it: percent-encoding taken off as often as there is some, and letters of other
 * widths as plain ones. Bytes that are no text stay as they are.
 */
export function decodePath(path: string): string {
  let decoded = path
  for (let times = 0; times < mostTimes && decoded.includes('%'); times++) decoded = decodeOnce(decoded)
  // Nobody sees a soft hyphen or the like within a word; some servers drop it.
  return decoded.normalize('NFKC').replace(/\p{Cf}/gu, '')
}

/** Whether every % of a path begins the encoding of a byte, and the bytes are text: all servers then read it alike. */
export function isWellEncoded(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function decodeOnce(text: string): string {
  const wide = text.replace(/%u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return wide.replace(/(?:%[0-9a-f]{2})+/gi, bytes => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return bytes
    }
  })
}

/** Whether a path holds dot segments for a server that resolves them after decoding once or twice, as many do. */
export function leadsElsewhere(path: string): boolean {
  const decoded = path
    .replace(/%25/g, '%')
    .replace(/%2e/gi, '.')
    .replace(/%(?:2f|5c)/gi, '/')
  return decoded.split(/[\\/]/).some(it => it === '.' || it === '..')
}
