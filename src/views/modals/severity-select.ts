import type { InputBlock } from '@slack/types'
import { action } from '../ids.ts'
import { duration } from '../kit/durations.ts'
import { option, select } from '../kit/elements.ts'
import { severitySign } from '../kit/signs.ts'

/** A severity of the catalog; `respond` in milliseconds. */
export type SeverityChoice = { readonly key: string; readonly means: string; readonly respond: number | null }

/** The severities of a system, worst first; null when it has none. */
export function severitySelect(
  severities: readonly SeverityChoice[],
  block: string,
  chosen: string | null,
): InputBlock['element'] | null {
  return select({
    action: `${action.field}:${block}`,
    placeholder: 'How bad is it?',
    options: severities.map((it, rank) => option(`${severitySign(rank)} ${it.key}`, it.key, meaning(it))),
    chosen,
  })
}

function meaning({ means, respond }: SeverityChoice): string {
  return respond === null ? means : `respond in ${duration(respond)} · ${means}`
}
