import type { Issue } from './issue.ts'

const word =
  /(?<not>!?)(?<key>[\w.]+):(?:"(?<quoted>[^"]*)"|\[(?<list>[^\]]*)\]|(?<plain>\S+))|"(?<phrase>[^"]*)"|(?<free>\S+)/g

/**
 * Whether an issue answers a search such as `is:unresolved route:/api/call-event`: all words count, a tag's value must
 * be equal, `*` stands for anything, `[a,b]` for either, `!` for not; words without a key are looked for in the title.
 */
export function matchQuery(query: string, issue: Issue): boolean {
  for (const { groups = {} } of query.matchAll(word)) {
    const { key } = groups
    const found =
      key === undefined
        ? `${issue.type}: ${issue.value}`.toLowerCase().includes((groups.phrase ?? groups.free ?? '').toLowerCase())
        : has(issue, key, groups.list?.split(',') ?? [groups.quoted ?? groups.plain ?? ''])
    if (found === (groups.not === '!')) return false
  }
  return true
}

function has(issue: Issue, key: string, wanted: readonly string[]): boolean {
  const values = key === 'is' ? [issue.status, 'unassigned'] : (issue.tags[key] ?? [])
  return wanted.some(it => values.some(value => equal(value, it.trim().replace(/^"|"$/g, ''))))
}

function equal(value: string, pattern: string): boolean {
  const parts = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(value)
}
