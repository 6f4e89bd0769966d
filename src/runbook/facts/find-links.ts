import { type OutlineSection, type PlacedLeaf, slugOf } from '../outline/outline.ts'
import type { Program } from '../program.ts'

type Link = Program['links'][number]

const url = /https?:\/\/[^\s`)>\]"']+/g
const file = /^(?:[\w.-]+\/)*[\w.-]+\.(?:md|markdown|mdx|txt)(?:#[\w-]+)?$/
/** A path that is a pattern for names of files. */
const template = /\b(?:YYYY|XXX+|NNN*)\b|YYYY-MM/
const quoted =
  /\bsee\s+(?:the\s+)?[“"]([^”"]+)[”"]|`([A-Z][\w ]+)`(?=[^.]*\bsections?\b)|\bsections?\b[^.()]*\(([^)]*)\)/gi

/**
 * The links of a document: addresses, other documents, sections of its own. Sections are looked for here; whether another
 * document exists is found out by the caller that can read files.
 */
export function findLinks(leaves: readonly PlacedLeaf[], sections: readonly OutlineSection[]): readonly Link[] {
  const links = leaves.flatMap(leaf =>
    targetsIn(leaf, sections).map(
      (target): Link => ({ line: leaf.prose.line, target, found: isFound(target, sections) }),
    ),
  )
  return [...new Map(links.map(link => [`${link.line} ${link.target}`, link])).values()]
}

const mayPoint = /https?:|\.(?:md|mdx|markdown|txt)\b|\bsee\b|\bsections?\b/i

function targetsIn({ prose }: PlacedLeaf, sections: readonly OutlineSection[]): readonly string[] {
  if (!mayPoint.test(prose.text) && !prose.tokens.some(token => token.link !== null)) return []
  const marked = prose.tokens.flatMap(token =>
    token.link !== null && !token.link.startsWith('mailto:') ? [token.link] : [],
  )
  const files = prose.tokens.flatMap(token =>
    token.code && file.test(token.text) && !template.test(token.text) ? [token.text] : [],
  )
  const plain = [...prose.text.matchAll(url)]
    .map(found => found[0].replace(/[.,;]$/, ''))
    .filter(target => !marked.includes(target) && !target.includes('<'))
  const titles = [...prose.text.matchAll(quoted)].flatMap(found =>
    isSeen(prose.text, found) && findSection(slugOf(found[1] ?? ''), sections) === null
      ? []
      : [found[1], ...(found[3]?.match(/`([^`]+)`/g) ?? [])].flatMap(title =>
          title === undefined ? [] : [`#${slugOf(title)}`],
        ),
  )
  return [...new Set([...marked, ...files, ...plain, ...titles])]
}

/** Somebody sees a text on a screen ("users see “Offline”", "see the “Offline” banner"), and nobody is sent anywhere. */
function isSeen(text: string, found: RegExpExecArray): boolean {
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  return seenBy.test(before) || whatIsSeen.test(after)
}

const seenBy =
  /(?:\b(?:you|users?|they|we|i|customers?|people|visitors?|everyone|should|will|would|may|might|can|could|must|to|if|when|not|still|now|also|only|never)|n['’]t)\s+$/i
const whatIsSeen =
  /^\s*(?:banners?|messages?|errors?|warnings?|alerts?|badges?|toasts?|screens?|modals?|dialogs?|notices?|pop-?ups?|labels?|log lines?|entries|buttons?|status)\b/i

function isFound(target: string, sections: readonly OutlineSection[]): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return true
  return target.startsWith('#') && findSection(target.slice(1), sections) !== null
}

/** The section that an anchor means: of the same id, or of one that ends in it ("Issue: Registration failing"). */
export function findSection(anchor: string, sections: readonly OutlineSection[]): OutlineSection | null {
  const wanted = anchor.toLowerCase()
  return (
    sections.find(section => section.id === wanted) ??
    sections.find(section => section.id.endsWith(`-${wanted}`)) ??
    null
  )
}
