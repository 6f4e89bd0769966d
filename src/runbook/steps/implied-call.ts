import type { Draft } from '../constructs/draft.ts'
import { compileCall } from '../operations/compile-integration-command.ts'
import type { Compiled, Use } from '../operations/compiled.ts'
import type { StepEffect, Template } from '../program.ts'
import type { ImpliedCall, Recognisers, StepWords } from '../recogniser.ts'
import { findPlacedProvider } from '../words/find-provider.ts'

/**
 * The call that a step's words and details imply, or null, where a person does the step.
 * @param provider the system that the step names first.
 * @param lines the lines of the document that it stands on.
 */
export function impliedCall(
  draft: Draft,
  effect: StepEffect,
  provider: string | null,
  lines: readonly string[],
  integrations: Recognisers,
): Compiled | null {
  if (draft.role !== 'instruction' || draft.unit !== null) return null
  const text = `${draft.label ?? ''} ${draft.text}`.trim()
  const all = [text, ...draft.details.map(phrase => phrase.text)].join('\n')
  const codes = [...all.matchAll(/`([^`]+)`/g)].map(found => found[1] ?? '')
  const words: Omit<StepWords, 'named'> = {
    text,
    all,
    effect,
    paths: codes.filter(code => /^\/[\w\-./*:[\]]+$/.test(code)),
    variables: codes.filter(code => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(code)),
    links: [...lines.join('\n').matchAll(/\]\(\s*<?(https?:\/\/[^\s)>]+)/g)].map(found => found[1] ?? ''),
  }
  const placed = findPlacedProvider(text, integrations)
  for (const [kind, { implied }] of Object.entries(integrations)) {
    const call = implied?.({ ...words, named: kind === provider || kind === placed }) ?? null
    if (call !== null) return compiledOf(kind, call, integrations)
  }
  return null
}

function compiledOf(kind: string, implied: ImpliedCall, integrations: Recognisers): Compiled {
  const { call, expect } = implied
  const given = Object.entries(implied.arguments)
  const filled = given.map(([name, value]): [string, Template] => [
    name,
    [typeof value === 'string' ? value : { parameter: value.parameter }],
  ])
  const uses = given.flatMap(([, value]): readonly Use[] =>
    typeof value === 'string'
      ? []
      : [{ name: value.parameter, secret: false, default: null, example: null, original: value.original }],
  )
  const compiled = compileCall(kind, call, Object.fromEntries(filled), uses, integrations)
  return expect === undefined ? compiled : { ...compiled, expect }
}
