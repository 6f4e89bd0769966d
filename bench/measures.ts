import { compiling } from './compile/compiling.ts'
import type { Measure } from './figure.ts'

/** What `npm run bench` measures, by the rows of the measures. */
export const measures: readonly Measure[] = [compiling]
