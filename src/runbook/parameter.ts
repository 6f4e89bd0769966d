export type ParameterType = 'uuid' | 'email' | 'phone' | 'url' | 'integer' | 'enum' | 'text'

export type Parameter = {
  readonly name: string
  readonly type: ParameterType
  readonly secret: boolean
  readonly default: string | null
  /** Allowed values of an `enum`. */
  readonly values: readonly string[]
  readonly lines: readonly number[]
}
