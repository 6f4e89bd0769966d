import { asksForKey } from '../../policy/asks-for-key.ts'
import { asksForMore } from '../../policy/asks-for-more.ts'
import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

const id = /^\d+$/

/** What documents ask of n8n: its failed executions, and whether its key is still good. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bn8n\b/i,
  calls: {
    executions: {
      effect: 'read',
      takes: {
        ...{ status: /^(?:error|crashed|success|waiting|running|canceled)$/, since: /^\d+[mhd]$/ },
        ...{ workflow: anyText, node: /./ },
      },
    },
    key: { effect: 'read', takes: {} },
    // A plan reads the workflow, and raises the effect where it reaches out of n8n or where that is not known.
    retry: { effect: 'change', takes: { execution: id, workflow: anyText } },
  },
  implied: words => (words.effect === 'read' ? (impliedKey(words) ?? impliedExecutions(words)) : impliedRetry(words)),
}

/** "Verify N8N_API_KEY is valid". */
function impliedKey({ text, allVariables }: StepWords): ImpliedCall | null {
  if (!asksForKey(text, allVariables, /^N8N_API_KEY$/)) return null
  return { call: 'key', arguments: {}, expect: { kind: 'value', name: 'valid', op: '=', value: true } }
}

/** "Manually retry failed workflow execution", where the sentence or its section names n8n: the latest that failed. */
function impliedRetry({ text, named, section, isProof }: StepWords): ImpliedCall | null {
  const plain = text.replace(/^retry:?\s+(?=manually|re-?try|re-?run)/i, '')
  if (
    !/^(?:manually )?(?:retry|re-?run) (?:the |a )?(?:latest |last )?failed (?:workflow )?execution(?: (?:in|of) n8n)?\.?$/i.test(
      plain,
    )
  )
    return null
  if (isProof || !(named || /\bn8n\b/i.test(section))) return null
  return { call: 'retry', arguments: {}, ...(named ? {} : { onlyWithTarget: true }) }
}

/** "n8n Dashboard -> Executions -> Filter by Error". */
function impliedExecutions({ text, named }: StepWords): ImpliedCall | null {
  if (!named || !/\bexecutions?\b/i.test(text) || asksForMore(text)) return null
  if (!/\b(?:errors?|failed|failures)\b/i.test(text)) return null
  return { call: 'executions', arguments: {}, expect: { kind: 'value', name: 'count', op: '=', value: 0 } }
}
