import { isDeepStrictEqual } from 'node:util'
import type { Catalog } from '../src/catalog.ts'
import { HandrailError } from '../src/errors.ts'
import type { Command } from '../src/flow/handler.ts'
import { executor } from './executor.ts'
import { health } from './health.ts'
import { incident } from './incident.ts'
import { rollback } from './rollback.ts'
import { runbook } from './runbook.ts'

/** All slash commands. */
const commands: readonly Command[] = [incident, health, executor, rollback, runbook]

/** The commands by the names that the catalog gives them in this workspace, and the one whose words a mention is. */
export function namedCommands(catalog: Catalog) {
  return {
    slash: Object.fromEntries(commands.map(it => [catalog.commands[it.name], it])),
    mentioned: incident,
  }
}

/** @throws HandrailError `catalog_invalid` where a catalog names the commands otherwise than the one it replaces. */
export function refuseOtherCommands(before: Catalog, after: Catalog): void {
  if (isDeepStrictEqual(before.commands, after.commands)) return
  throw new HandrailError(
    'catalog_invalid',
    'commands: has changed, and slash commands are listened to from the start on',
    'Start the bot anew, with the manifest that names them, or take the change back.',
  )
}
