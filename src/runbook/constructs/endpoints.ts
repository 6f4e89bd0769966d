import type { Construct, Fact } from './construct.ts'

const endpoint = /^(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(\/[\w\-./{}:*]+)$/

/** A list that only names endpoints ("`POST /api/x`"): it says what the document is about and asks for nothing. */
export const endpoints: Construct = {
  name: 'endpoints',
  take: ({ block }) => {
    if (block.type !== 'list' || block.ordered) return null
    const found = block.items.flatMap((item): readonly Fact[] => {
      const [first, ...rest] = item.lead?.prose.tokens ?? []
      const path = first?.code ? endpoint.exec(first.text)?.[1] : undefined
      const words = rest
        .map(token => token.text)
        .join('')
        .trim()
      return path === undefined || words.split(/\s+/).length > 12 ? [] : [{ kind: 'endpoint', line: item.line, path }]
    })
    return found.length > 0 && found.length === block.items.length ? { role: 'fact', facts: found } : null
  },
}
