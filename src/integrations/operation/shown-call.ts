import type { ShownOperation } from '../../gate/shown-operation.ts'

/** A piece of a call's rendering. What stands in `code` is neither quoted nor a comment: all of it takes part in what happens. */
export type ShownPart =
  | string
  | { readonly code: string }
  /** A secret of the target, by its field; `length` in characters. */
  | { readonly secret: string; readonly length: number }

/** A call as people read it, before anything is masked. */
export type ShownCall = { readonly label: ShownOperation['label']; readonly parts: readonly ShownPart[] }

/** A call whose connector has no notation of its own: its name and its arguments, a line each, their texts in quotes. */
export function showArguments(name: string, given: { readonly [name: string]: unknown }): ShownCall {
  const lines = Object.entries(given).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
  return { label: 'Call', parts: [[name, ...lines].join('\n')] }
}
