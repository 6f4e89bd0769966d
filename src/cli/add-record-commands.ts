import type { Command } from 'commander'
import { readLocalConfig } from '../config.ts'
import type { Output } from './output.ts'

/** The environment of the bot or the demo that is meant. */
export type Here = () => Promise<Readonly<Record<string, string | undefined>>>

/** The commands about incidents and their record. */
export function addRecordCommands(
  program: Command,
  { here, now }: { readonly here: Here; readonly now: () => Date },
  run: (action: (out: Output) => Promise<number>) => void,
): void {
  const config = async () => readLocalConfig(await here())
  const record = () => import('./incident-commands.ts')
  program
    .command('list')
    .usage('')
    .description('Print the incidents that are open')
    .action(() => run(async out => (await record()).list(out, config)))
  program
    .command('timeline')
    .usage('N')
    .description('Print the record of an incident')
    .argument('<N>', 'its number, such as 42 or INC-42')
    .action((name: string) => run(async out => (await record()).timeline(name, out, config)))
  program
    .command('verify')
    .usage('[N [HASH]]')
    .description('Print whether the record of an incident, or every record, is as it was written')
    .argument('[N]', 'its number, such as 42 or INC-42')
    .argument('[HASH]', 'what a report or a log says that the record ends with')
    .action((name: string | undefined, hash: string | undefined) =>
      run(async out => (await record()).verify({ name, hash }, out, config)),
    )
  program
    .command('export')
    .usage('N STEP --out FILE --reason WORDS')
    .description('Write the rows that a step of an incident reads into a CSV file, for an admin; the record keeps it')
    .argument('<N>', 'the incident’s number, such as 42 or INC-42')
    .argument('<STEP>', 'a step that reads a database, such as L24')
    .requiredOption('--out <FILE>', 'A file that is not there yet')
    .requiredOption('--reason <WORDS>', 'Who asks for it, and why')
    .action((incident: string, step: string, options: { readonly out: string; readonly reason: string }) =>
      run(async out =>
        (await import('./export-rows.ts')).exportRows({ incident, step, ...options }, out, { env: await here(), now }),
      ),
    )
}
