import { listPhrases } from '../blocks/block.ts'
import type { Place } from '../outline/outline.ts'
import { isImperative } from '../words/find-act.ts'
import { createDraft, type Taken } from './construct.ts'

type Found = { readonly place: Place; readonly taken: Taken | null; readonly construct: string }

/**
 * Headings with a number that tell to do something ("Step 3: Check the keys"), where nothing below them is a step: they
 * are the steps, and what stands below says what to look at.
 */
export function bareStepHeadings(found: readonly Found[]): ReadonlyMap<Place, Found> {
  const bySection = Map.groupBy(found, ({ place }) => place.section)
  const parents = new Set(found.map(({ place }) => place.section.parent))
  const bare = new Map<Place, Found>()
  for (const [section, inside] of bySection) {
    const [heading, ...others] = inside
    const { id, title, depth, phase } = section
    const [, name = ''] = numbered.exec(title) ?? []
    const silent = phase === 'reference' || phase === 'symptom' || phase === 'escalate' || parents.has(id) || depth < 2
    if (heading?.place.block.type !== 'heading' || silent || !isImperative(name)) continue
    const lists = others.filter(({ place }) => place.block.type === 'list')
    const plain = others.every(({ taken, place }) => taken?.role !== 'step' && words.includes(place.block.type))
    if (lists.length === 0 || !plain) continue
    const { line, endLine } = heading.place.block
    const details = lists.flatMap(({ place }) => listPhrases(place.block))
    const draft = createDraft(heading.place, { line, endLine, construct: 'step list', text: name, details })
    bare.set(heading.place, { ...heading, taken: { role: 'step', drafts: [draft] } })
  }
  return bare
}

const numbered = /^(?:(?:step|paso|schritt|étape|etapa|passo)\s+\d{1,2}\s*[:.)–—-]\s*|\d{1,2}[.)]\s+)(\S.*)$/iu

const words: readonly Place['block']['type'][] = ['list', 'paragraph', 'other']
