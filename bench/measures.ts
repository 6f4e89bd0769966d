import { acknowledging } from './bot/acknowledging.ts'
import { callingSlack } from './bot/calling-slack.ts'
import { clicking } from './bot/clicking.ts'
import { longIncidents } from './bot/long-incidents.ts'
import { roundTrips } from './bot/round-trips.ts'
import { starting } from './bot/starting.ts'
import { checking } from './checks/checking.ts'
import { linting } from './command-line/linting.ts'
import { typing } from './command-line/typing.ts'
import { compiling } from './compile/compiling.ts'
import type { Measure } from './figure.ts'

/** What `npm run bench` measures, by the rows of the measures. */
export const measures: readonly Measure[] = [
  acknowledging,
  clicking,
  compiling,
  checking,
  longIncidents,
  starting,
  callingSlack,
  roundTrips,
  linting,
  typing,
]
