import type { KnownBlock } from '@slack/types'

/** What a reader sees of the blocks, a line each: dates as their UTC fallback, buttons in brackets. */
export function shown(blocks: readonly unknown[]): string[] {
  return (blocks as readonly KnownBlock[]).flatMap(block => {
    switch (block.type) {
      case 'section': {
        const lines = readable(block.text?.text ?? '').split('\n')
        return block.accessory === undefined ? lines : [...lines, labels([block.accessory])]
      }
      case 'context':
        return block.elements.flatMap(it => ('text' in it ? [readable(it.text)] : []))
      case 'actions':
        return [labels(block.elements)]
      case 'input':
        return [`${block.label.text}: ${JSON.stringify(block.element.type)}`]
      default:
        return []
    }
  })
}

/** The buttons and menus of a message, in their order. */
export function pressable(blocks: readonly unknown[]): { text: string; action: string; value: string | undefined }[] {
  const found: { text: string; action: string; value: string | undefined }[] = []
  visit(blocks, it => {
    if (typeof it.action_id !== 'string' || typeof it.type !== 'string') return
    const text = it.type === 'button' ? (it.text as { text: string }).text : it.type
    found.push({ text, action: it.action_id, value: it.value as string | undefined })
  })
  return found
}

/** Every piece of text in a message or view, as it is sent. */
export function textsOf(content: unknown): string[] {
  const found: string[] = []
  visit(content, it => {
    if (typeof it.text === 'string') found.push(it.text)
  })
  return found
}

function visit(value: unknown, see: (it: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) see(value as Record<string, unknown>)
  for (const child of Object.values(value)) visit(child, see)
}

function labels(elements: readonly { type: string; text?: unknown; options?: unknown }[]): string {
  return elements
    .map(it => {
      if (it.type === 'button') return `[${(it.text as { text: string }).text}]`
      const options = (it.options ?? []) as { text: { text: string } }[]
      return `⋯ ${options.map(one => one.text.text).join(', ')}`
    })
    .join(' ')
}

function readable(mrkdwn: string): string {
  return mrkdwn
    .replace(/<!date\^\d+\^[^|]*\|\S+ (\d\d:\d\d(?::\d\d)?) UTC>/g, '$1')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
