import type { ColumnType } from 'kysely'

/** A value as JSON gives it back: times are ISO text. */
export type Stored<T> = T extends Date ? string : T extends object ? { readonly [K in keyof T]: Stored<T[K]> } : T

/** Read as the value, written as JSON text (`jsonText`). */
export type Json<T> = ColumnType<T, string, string>
