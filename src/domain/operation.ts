/** What a step runs, as plain JSON: a request, a statement, a call of an integration. */

/** A piece of text of an operation: literal text, or a parameter that is encoded for the place it stands in. */
export type TemplatePart = string | { readonly parameter: string }
export type Template = readonly TemplatePart[]

/** JSON whose string leaves are templates. */
export type JsonTemplate =
  | null
  | boolean
  | number
  | { readonly template: Template }
  | readonly JsonTemplate[]
  | { readonly object: { readonly [key: string]: JsonTemplate } }

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/** A pure function over a response body, from a pipe in the text (`| jq .a | head -5`). */
export type Filter =
  | { readonly kind: 'jq'; readonly filter: string; readonly raw: boolean }
  | { readonly kind: 'grep'; readonly pattern: string; readonly ignoreCase: boolean; readonly invert: boolean }
  | { readonly kind: 'head' | 'tail'; readonly lines: number }
  | { readonly kind: 'wc' | 'sort' | 'uniq' }
  | { readonly kind: 'cut'; readonly delimiter: string; readonly fields: readonly number[] }

export type HttpOperation = {
  readonly kind: 'http'
  readonly method: HttpMethod
  /** `https://host[:port]` as the text gives it; null when the text elides it (`.../api/health`, `POST /path`). */
  readonly origin: string | null
  readonly path: Template
  readonly query: readonly { readonly name: string; readonly value: Template }[]
  readonly headers: readonly { readonly name: string; readonly value: Template }[]
  readonly body:
    | null
    | { readonly kind: 'json'; readonly value: JsonTemplate }
    | { readonly kind: 'form'; readonly fields: readonly { readonly name: string; readonly value: Template }[] }
    | { readonly kind: 'text'; readonly value: Template }
  readonly filters: readonly Filter[]
}

export type SqlOperation = {
  readonly kind: 'sql'
  /** One statement, placeholders as `$1 … $n`. */
  readonly statement: string
  /** What is bound to `$1 … $n`. A template keeps text around a parameter (`%x%` of a LIKE). */
  readonly binds: readonly Template[]
  /** Reads by its syntax tree alone; the database's catalog has the last word when it runs. */
  readonly reads: boolean
}

/** A call of an integration's check or change by its name. `connector` is the kind of the integration. */
export type CallOperation = {
  readonly kind: 'call'
  readonly connector: string
  readonly name: string
  readonly arguments: { readonly [name: string]: Template }
}

export type Operation = HttpOperation | SqlOperation | CallOperation
