import type { Redactor } from '../../redact/redactor.ts'
import type { Content } from './post-message.ts'

/** Members of Block Kit whose values are this program's own words: kinds, styles, and the ids of `views/ids.ts`. */
const ownWords: ReadonlySet<string> = new Set(['type', 'style', 'action_id'])

/**
 * A message as it may leave: without secrets and personal data in anything that people or systems said. The names of
 * Block Kit's members and its kinds are passed over; of a message's strings they are most.
 */
export function redactContent(redact: Pick<Redactor, 'texts'>, content: Content): Promise<Content> {
  return redact.texts(each => {
    const walk = (value: unknown): unknown => {
      if (typeof value === 'string') return each(value)
      if (Array.isArray(value)) return value.map(walk)
      if (typeof value !== 'object' || value === null || isOperation(value)) return value
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, ownWords.has(name) ? member : walk(member)]),
      )
    }
    // Only strings are changed, so the shape stays what it was.
    return walk(content) as Content
  })
}

/** A block that shows what a proposal carries out: it is masked already, and cut no further. */
export function isOperation(block: object): boolean {
  return 'block_id' in block && typeof block.block_id === 'string' && /^operation:\d+$/.test(block.block_id)
}
