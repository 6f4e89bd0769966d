import { type Item, proseFrom } from '../blocks/block.ts'
import { findAct } from '../words/find-act.ts'

/** The verb that a lead-in consists of ("Ensure:"): it belongs before each item. Null where there is none. */
export function leadingVerb(text: string): string | null {
  const verb =
    /^(\p{L}+(?: that)?):$/u.exec(text)?.[1] ??
    /,\s((?:check|verify|confirm|ensure|inspect|revisa|verifica|comprueba|prüfe|vérifiez|verifique)(?: that)?):$/u.exec(
      text,
    )?.[1] ??
    null
  return verb !== null && findAct(verb) === 'read' ? verb : null
}

export function withVerb(item: Item, verb: string): Item {
  if (item.lead === null || findAct(item.lead.prose.text) === 'read') return item
  const { prose } = item.lead
  const [first] = prose.tokens
  const token = { text: `${verb}: `, line: first?.line ?? item.line, code: false, strong: false, link: null }
  return { ...item, lead: { ...item.lead, prose: proseFrom([token, ...prose.tokens], prose.line, prose.endLine) } }
}
