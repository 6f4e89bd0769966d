/** What a property may hold. Lengths count code points; numbers and lists are inclusive. */
export type Rule = { readonly required?: true } & (
  | { readonly kind: 'string'; readonly min: number; readonly max: number; readonly pattern?: RegExp }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly whole: boolean }
  | { readonly kind: 'enum'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'list'; readonly of: Rule; readonly min: number; readonly max: number }
  /** A text object. */
  | {
      readonly kind: 'text'
      readonly types: readonly ('plain_text' | 'mrkdwn')[]
      readonly min: number
      readonly max: number
    }
  | { readonly kind: 'shape'; readonly shape: Shape }
  /** An object whose `type` picks its shape from a table. */
  | { readonly kind: 'typed'; readonly table: () => ShapeTable; readonly types: readonly string[] }
)

/** The properties that the reference lists; any other is refused. */
export type Shape = Readonly<Record<string, Rule>>
export type ShapeTable = Readonly<Record<string, Shape>>

export const required = (rule: Rule): Rule => ({ ...rule, required: true })
export const string = (max: number, min = 0): Rule => ({ kind: 'string', min, max })
export const matching = (pattern: RegExp, max: number): Rule => ({ kind: 'string', min: 1, max, pattern })
export const boolean: Rule = { kind: 'boolean' }
export const whole = (min: number, max: number): Rule => ({ kind: 'number', min, max, whole: true })
export const number: Rule = {
  kind: 'number',
  min: Number.NEGATIVE_INFINITY,
  max: Number.POSITIVE_INFINITY,
  whole: false,
}
export const oneOf = (...values: (string | number)[]): Rule => ({ kind: 'enum', values })
export const list = (of: Rule, min: number, max: number): Rule => ({ kind: 'list', of, min, max })
export const plain = (max: number): Rule => ({ kind: 'text', types: ['plain_text'], min: 1, max })
export const mrkdwn = (max: number): Rule => ({ kind: 'text', types: ['mrkdwn'], min: 1, max })
export const text = (max: number): Rule => ({ kind: 'text', types: ['plain_text', 'mrkdwn'], min: 1, max })
export const shape = (of: Shape): Rule => ({ kind: 'shape', shape: of })
export const typed = (table: () => ShapeTable, types: readonly string[]): Rule => ({ kind: 'typed', table, types })
