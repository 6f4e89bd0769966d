import { z } from 'zod'
import { byKey } from '../filter.ts'
import { rowsMeant, writeRows } from './update-rows.ts'

/** Deletes the rows that filters name. */
export const deleteRows = writeRows('delete', z.preprocess(byKey, rowsMeant.extend({ set: z.never().optional() })))
