import { callRefusal } from '../../policy/call-form.ts'
import { argumentsOf } from '../operations/compile-exact.ts'
import type { Compiled } from '../operations/compiled.ts'
import type { Operation, Step } from '../program.ts'
import { findCallForm, type Recognisers } from '../recogniser.ts'

/** An operation that no integration can carry out is left to a person. */
export function carriedOut(compiled: Compiled, integrations: Recognisers): Compiled {
  const why = compiled.operation === null ? null : refusalOf(compiled.operation, integrations)
  return why === null ? compiled : { ...compiled, operation: null, why }
}

function refusalOf(operation: Operation, integrations: Recognisers): string | null {
  if (operation.kind !== 'call') return null
  const call = `${operation.connector}.${operation.name}`
  const form = findCallForm(integrations, operation.connector, operation.name)
  return form === null ? `no integration has a call ${call}` : callRefusal(call, form, argumentsOf(operation))
}

/** Leaves to a person a check of which the words say that it does more than read: nothing carries that out. */
export function onlyReads(compiled: Compiled, effect: Step['effect'], integrations: Recognisers): Compiled {
  const { operation } = compiled
  if (operation?.kind !== 'call' || effect === 'read') return compiled
  if (findCallForm(integrations, operation.connector, operation.name)?.effect !== 'read') return compiled
  return { ...compiled, operation: null, uses: [], why: 'the text says that it does more than read' }
}
