import { z } from 'zod'
import type { PageRequest } from './page-api.ts'

const values = z.record(z.string(), z.record(z.string(), z.unknown()))
const action = z.record(z.string(), z.unknown())
const place = { as: z.string(), channel: z.string() }
const view = { as: z.string(), view: z.string() }

/** The contract of page-api.ts, held against what a page sent. */
const schema = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('message'),
    ...place,
    thread: z.string().nullable(),
    text: z.string(),
    files: z.array(z.object({ name: z.string(), text: z.string() })).optional(),
  }),
  z.object({ verb: z.literal('edit'), ...place, ts: z.string(), text: z.string() }),
  z.object({ verb: z.literal('delete'), ...place, ts: z.string() }),
  z.object({ verb: z.literal('command'), ...place, text: z.string() }),
  z.object({ verb: z.literal('action'), ...place, ts: z.string(), ephemeral: z.boolean(), action, values }),
  z.object({ verb: z.literal('view-action'), ...view, action, values }),
  z.object({ verb: z.literal('submit'), ...view, values }),
  z.object({ verb: z.literal('close'), ...view, all: z.boolean() }),
  z.object({
    verb: z.literal('suggest'),
    as: z.string(),
    view: z.string().nullable(),
    channel: z.string().nullable(),
    ts: z.string().nullable(),
    blockId: z.string(),
    actionId: z.string(),
    value: z.string(),
  }),
  z.object({ verb: z.literal('react'), ...place, ts: z.string(), name: z.string(), add: z.boolean() }),
  z.object({
    verb: z.literal('shortcut'),
    as: z.string(),
    callbackId: z.string(),
    channel: z.string().nullable(),
    ts: z.string().nullable(),
  }),
  z.object({ verb: z.literal('home'), as: z.string() }),
])

/** A page's request, or what is wrong with it in words. */
export function readPageRequest(given: unknown): PageRequest | string {
  const read = schema.safeParse(given)
  return read.success ? read.data : z.prettifyError(read.error)
}
