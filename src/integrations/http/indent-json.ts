import { deepest } from '../../domain/canonical-json.ts'

const short = 60
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g
const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/**
 * JSON on one long line, with a line for each member, to be read before it is sent. Its tokens stay as they are, so that
 * no number is rounded and no member is lost; any other text, what is short, and what is nested so deep that its
 * indentation would be longer than itself, is given back as it is.
 */
export function indentJson(text: string): string {
  if (text.length <= short || text.includes('\n') || !isJson(text)) return text
  const all = text.match(tokens) ?? []
  if (deepestOf(all) > deepest) return text
  let depth = 0
  const line = () => `\n${'  '.repeat(depth)}`
  return all
    .map((token, index) => {
      const before = all[index - 1] ?? ''
      const isEmpty = closing[before] === token
      if (token in closing) {
        depth += 1
        return closing[token] === all[index + 1] ? token : `${token}${line()}`
      }
      if (token === '}' || token === ']') {
        depth -= 1
        return isEmpty ? token : `${line()}${token}`
      }
      if (token === ',') return `,${line()}`
      return token === ':' ? ': ' : token
    })
    .join('')
}

function deepestOf(all: readonly string[]): number {
  let depth = 0
  let most = 0
  for (const token of all) {
    if (token === '{' || token === '[') most = Math.max(most, ++depth)
    else if (token === '}' || token === ']') depth -= 1
  }
  return most
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // Most other bodies are forms, which stay as they are.
    return false
  }
}
