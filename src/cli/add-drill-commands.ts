import type { Command } from 'commander'
import type { DrillSurroundings } from './drill/drill-run.ts'
import type { Output } from './output.ts'

/** Each paragraph is one line: whoever prints it breaks it where the terminal ends. */
const whatItIs = [
  'Something of the imitated systems is broken, a drill begins, and nobody says what it is. Lead it by the words of `handrail incident`, typed or piped one a line: walk, show STEP, run STEP, propose STEP, done STEP, resolve WORDS. Checks are real, changes are imitated, and nothing of this machine is reached. A second person of the playground’s Slack looks at each gate; the terminal approves nothing. It ends when the incident is resolved, or the input is at its end.',
  'Needs a checkout of Handrail, as `npm run demo` does.',
  'Exit code 0: the right remedy alone, every gate respected, all of the proof; 1: something could be done better; 2: it could not run.',
].join('\n\n')

/** The commands of drills at a terminal. */
export function addDrillCommands(
  program: Command,
  around: DrillSurroundings,
  run: (action: (out: Output) => Promise<number>) => void,
): void {
  const drill = program.command('drill').usage('COMMAND').description('Practise an incident at this terminal')
  drill
    .command('run')
    .usage('[SYSTEM] [--scenario NAME] [--report FILE] [--json]')
    .summary('Break something in the playground, and lead the drill until it is mended')
    .description(`Break something in the playground, and lead the drill until it is mended.\n\n${whatItIs}`)
    .argument('[SYSTEM]', 'What it is about, such as opsmantik; without it, any')
    .option('--scenario <NAME>', 'This one, as `drill list` prints it; without it, any')
    .option('--report <FILE>', 'Write the report into a file')
    .option('--json', 'Print the score as JSON, and all else on standard error')
    .action((system: string | undefined, { scenario = null, report = null, json = false }) =>
      run(async out =>
        (await import('./drill/drill-run.ts')).drillRun(
          { system: system ?? null, scenario, report, json },
          around,
          out,
        ),
      ),
    )
  drill
    .command('list')
    .usage('')
    .description('Print the scenarios with what people see of each, for whoever sets up a drill')
    .action(() => run(async out => (await import('./drill/drill-run.ts')).drillList(around.env, out)))
}
