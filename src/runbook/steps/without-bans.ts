import { isProhibition } from '../polarity/is-forbidding-title.ts'
import { withoutRejected } from '../polarity/without-rejected.ts'
import { quotedChanges } from './quoted-effect.ts'

/**
 * A text that forbids one thing and asks for code beside it ("Never run `A`: run `B`", "Run `B`. Never run `A`") as what
 * it asks and what it forbids; null for any other.
 */
export function withoutBans(text: string, code: string): { readonly asks: string; readonly bans: string } | null {
  const quoted = `\`${code}\``
  if (!text.includes(quoted)) return null
  const parts = partsOf(text, quoted)
  const banned = parts.map(it => !it.includes(quoted) && (isProhibition(it) || withoutRejected(it) !== it))
  const asks = parts.filter((_, index) => banned[index] !== true)
  const bans = parts.filter((_, index) => banned[index] === true)
  return bans.length === 0 ? null : { asks: asks.join(' ').replace(/^[\s—–-]+/, ''), bans: bans.join(' ') }
}

/** What a text forbids beside the code that it asks for, where it quotes none of that ("Do not restart it: run `B`"). */
export function bansBeside(text: string, code: string): readonly string[] {
  const { bans = '' } = withoutBans(text, code) ?? {}
  return bans === '' || quotedChanges(bans).length > 0 ? [] : [bans.replace(/[,:;]$/, '')]
}

/** The clauses of a text; a comma ends one right before what asks for the code ("Instead of `A`, run `B`"). */
function partsOf(text: string, quoted: string): readonly string[] {
  const masked = text.replace(/`[^`]*`/g, found => '·'.repeat(found.length))
  const at = text.indexOf(quoted)
  const comma = masked.slice(0, at).lastIndexOf(', ')
  const ends = [...masked.matchAll(/(?<=[.;:!])\s+|\s(?=[—–]\s)/g)].map(it => it.index)
  const opened = ends.findLast(it => it < at) ?? 0
  const cuts = comma > opened ? [...ends, comma + 1] : ends
  const starts = [0, ...cuts.toSorted((one, other) => one - other)]
  return starts.map((start, index) => text.slice(start, starts[index + 1]).trim())
}
