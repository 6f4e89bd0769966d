import { actionParagraph } from './action-paragraph.ts'
import { addresses } from './addresses.ts'
import { checkTable } from './check-table.ts'
import { checklist } from './checklist.ts'
import { codeBlock } from './code-block.ts'
import { commandTable } from './command-table.ts'
import type { Construct } from './construct.ts'
import { contacts } from './contacts.ts'
import { decisionTable } from './decision-table.ts'
import { endpoints } from './endpoints.ts'
import { environment } from './environment.ts'
import { escalation } from './escalation.ts'
import { expectation } from './expectation.ts'
import { firstActions } from './first-actions.ts'
import { introduction } from './introduction.ts'
import { reference } from './reference.ts'
import { stepList } from './step-list.ts'
import { symptoms } from './symptoms.ts'

/** The language of runbooks, in the order in which its parts are tried. What none of them takes is prose. */
export const constructs: readonly Construct[] = [
  codeBlock,
  firstActions,
  decisionTable,
  symptoms,
  expectation,
  addresses,
  checkTable,
  checklist,
  commandTable,
  contacts,
  environment,
  endpoints,
  reference,
  escalation,
  stepList,
  introduction,
  actionParagraph,
]
