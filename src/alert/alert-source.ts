import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { secretName } from '../domain/target-fields.ts'
import { isOwnVariable } from '../policy/is-own-variable.ts'
import type { AlertReport } from './alert-report.ts'

/** A request whose body has been read, byte for byte. */
export type Delivery = { readonly headers: IncomingHttpHeaders; readonly body: Buffer }

/** One kind of sender of alerts. Times are milliseconds since 1970. */
export type AlertSource<Settings extends AlertSettings = AlertSettings> = {
  /** Of a source of this kind in the catalog. */
  readonly settings: z.ZodObject & z.ZodType<Settings>
  /** Whether any body could make the request a signed one; where none could, it is not read. */
  readonly mayBeSigned: (headers: IncomingHttpHeaders, now: number) => boolean
  readonly isSigned: (delivery: Delivery, secret: string, now: number) => boolean
  /**
   * What of the signed parts comes once; null of a sender that repeats what goes on word for word, and so may send the same
   * again.
   */
  readonly identityOf: (delivery: Delivery) => string | Buffer | null
  /**
   * null: the body is not what the sender documents. `ignored`: it is, and tells of no alert. A method, so that a table can
   * hold the kinds of all settings: a kind is only ever given its own.
   */
  read(headers: IncomingHttpHeaders, payload: unknown, settings: Settings): AlertReport | 'ignored' | null
}

/** What a source of any kind has in the catalog. */
export type AlertSettings = {
  readonly kind: string
  readonly secret: string
  readonly system?: string | undefined
  readonly systems: { readonly [subject: string]: string }
  readonly severities: { readonly [word: string]: string }
  readonly limit: number
}

/**
 * The fields of `AlertSettings` but the kind.
 * @param subject what `systems` is keyed by. @param word what `severities` is keyed by.
 */
export function alertFields(subject: string, word: string) {
  return {
    secret: secretName
      .refine(name => !isOwnVariable(name.slice(1)), 'a variable of its own: this one is the bot’s')
      .meta({ description: 'What it is signed with, or its token.', examples: ['$ALERTS_SECRET'] }),
    system: z
      .string()
      .optional()
      .meta({ description: 'The system that its alerts are about where nothing else says so.', examples: ['shop'] }),
    systems: z
      .record(z.string(), z.string())
      .default({})
      .meta({ description: `The system by ${subject}.`, examples: [{ 'web-shop': 'shop' }] }),
    severities: z
      .record(z.string(), z.string())
      .default({})
      .meta({ description: `The severity to propose, by ${word}.`, examples: [{ critical: 'P1' }] }),
    limit: z
      .int()
      .min(1)
      .max(600)
      .default(60)
      .meta({
        description: 'Deliveries that are taken within a minute. The others are counted, and said in one post.',
        examples: [60],
      }),
  }
}

/** The header as text; empty where it is absent. */
export function header(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

/** What the payload says where it has this form; null where it has not. */
export function readWith<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  read: (body: z.infer<Schema>) => AlertReport | 'ignored',
): AlertReport | 'ignored' | null {
  const parsed = schema.safeParse(payload)
  return parsed.success ? read(parsed.data) : null
}

/** The parts of a place that are there, on one line; null where none is. */
export function placeOf(...parts: readonly (string | null | undefined)[]): string | null {
  return parts.filter(it => it != null && it.trim() !== '').join(' · ') || null
}

/** A time as an RFC 3339 text; null where it is none. */
export const aTime = z.iso
  .datetime({ offset: true })
  .transform(it => new Date(it))
  .nullish()
  .catch(null)
