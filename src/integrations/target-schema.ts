import { z } from 'zod'
import * as table from './index.ts'
import type { Integration } from './integration.ts'

type TargetOf<Of> = Of extends Integration<infer Target> ? Target : never

/** A target of the catalog, of any integration. */
export type Target = TargetOf<(typeof table)[keyof typeof table]>

const { http, ...others } = table

/** A target in the catalog: an outside system that the steps of one system may call, by its kind. */
export const targetSchema = z
  .discriminatedUnion('kind', [http.target.schema, ...Object.values(others).map(it => it.target.schema)])
  // The schemas of a table have one type; each gives the target of its own integration.
  .describe(
    'An outside system that steps of this system may call. Its `kind` says which keys it has.',
  ) as z.ZodType<Target>
