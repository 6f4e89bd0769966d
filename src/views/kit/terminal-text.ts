import type { KnownBlock } from '@slack/types'

/** The name of somebody whom Slack knows by an id; null where it is not known. */
type NameOf = (id: string) => string | null

/** What a terminal can show of blocks: their words without Slack's marks, a line for each part. Buttons are none of them. */
export function terminalText(blocks: readonly KnownBlock[], nameOf: NameOf): string {
  return blocks
    .flatMap(wordsOf)
    .map(it => readMrkdwn(it, nameOf))
    .join('\n')
}

function wordsOf(block: KnownBlock): string[] {
  switch (block.type) {
    case 'section':
      return [block.text?.text, ...(block.fields ?? []).map(it => it.text)].filter(it => it !== undefined)
    case 'header':
      return [block.text.text]
    case 'context':
      return block.elements.map(it => (it.type === 'image' ? it.alt_text : it.text))
    case 'image':
      return [block.alt_text]
    default:
      return []
  }
}

/**
 * Mrkdwn that `mrkdwn.ts` has written, as plain words. A format that a person typed stands in code there, so that every
 * other one is ours. `<url|text>` → `text (url)`, `<!date^…|words>` → `words`, `<@U…>` → `@name`,
 * `<#C…>`, which is always that of the catalog → `the channel for incidents`.
 */
function readMrkdwn(text: string, nameOf: NameOf): string {
  const parts = text.split(/(```[\s\S]*?```|`[^`\n]+`)/)
  return parts.map(it => decoded(it.startsWith('`') ? withoutFence(it) : plain(it, nameOf))).join('')
}

function withoutFence(code: string): string {
  return code.replace(/^(?:```|`)|(?:```|`)$/g, '')
}

function plain(text: string, nameOf: NameOf): string {
  return text
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]*)\|([^>]*)>/g, '$2 ($1)')
    .replace(/<@([A-Z0-9]+)>/g, (_, id: string) => `@${nameOf(id) ?? id}`)
    .replace(/<!subteam\^([A-Z0-9]+)>/g, (_, id: string) => `@${nameOf(id) ?? id}`)
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replace(/<#[A-Z0-9]+>/g, 'the channel for incidents')
    .replace(/(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
