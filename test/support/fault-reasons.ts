import type { Fault } from '../../playground/systems/http/spoil-answer.ts'

/** What a check says of each fault of a vendor's interface: a reason that a person can act on. */
export const faultReasons: readonly (readonly [Fault, RegExp])[] = [
  ['key-expired', /answered 401.*; [A-Z0-9_]+(?: or [A-Z0-9_]+)? is wrong or has expired$/],
  ['forbidden', /answered 403.*; [A-Z0-9_]+(?: or [A-Z0-9_]+)? may lack the right to it$/],
  ['missing', /answered 404/],
  ['busy', /answered 429.*; ask again in 30 s$/],
  ['busy-without-time', /answered 429.*; ask again in a minute$/],
  ['error', /answered 500/],
  ['html', /in a form that Handrail does not know/],
  ['renamed', /in a form that Handrail does not know/],
  ['cut', /in a form that Handrail does not know/],
]
