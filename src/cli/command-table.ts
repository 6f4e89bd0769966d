import { Command, InvalidArgumentError, Option } from 'commander'
import type { Word } from '../../commands/words/word.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { addCatalogCommands, stdinName } from './add-catalog-commands.ts'
import { addDrillCommands } from './add-drill-commands.ts'
import { addIncidentCommands } from './add-incident-commands.ts'
import { addRecordCommands, type Here } from './add-record-commands.ts'
import type { Output } from './output.ts'

export type Terminal = {
  /** False: more is waiting than should be kept, until `drained`. */
  write(text: string): unknown
  readonly drained?: () => Promise<unknown>
  /** Whether it is a terminal that shows colours, and nobody has asked for none. */
  readonly hasColours: boolean
}

/** What the command line is run in. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Terminal
  readonly stderr: Terminal
  /** The bytes of standard input, at most so many. */
  readonly readStdin: (limit: number) => Promise<Uint8Array>
  /** The lines of standard input, as they come; `prompt` stands before each, on standard error where somebody types. */
  readonly readLines: (prompt: string) => AsyncIterable<string>
  readonly now: () => Date
  /** Ends what goes on by itself. */
  readonly ended?: AbortSignal
  /** Whether `env` alone says whose record is meant: what is typed into a drill reaches no other. */
  readonly isConfined?: boolean
}

export type Action = (out: Output) => Promise<number>

/** Runs other words in another environment, and prints as the command does that asks for it. */
export type Handrail = (words: readonly string[], env: Surroundings['env'], out: Output) => Promise<number>

/**
 * Every command with its words, its help and what it does; `run` is given what was asked for. `incidentWords`: those of
 * `/incident`, where they are asked about. `handrail` runs other words.
 */
export function commandTable(
  surroundings: Surroundings,
  run: (action: Action) => void,
  incidentWords: readonly Word[],
  handrail: Handrail,
): Command {
  const { env, now, readStdin, readLines, ended, isConfined = false } = surroundings
  const program = new Command('handrail')
    .description('Turns Markdown runbooks into safe, audited walk-throughs in Slack.')
    .usage('COMMAND [ARGUMENTS]')
    .version(packageJson.version, '-V, --version', 'Print the version')

  const runbook = program.command('runbook').usage('COMMAND').description('Read, check and try runbooks')
  runbook
    .command('show')
    .usage('FILE [--json]')
    .description('Print the steps that Handrail reads in a document')
    .argument('<FILE>', 'a runbook; `-` for standard input')
    .option('--json', 'Print all of what it compiles to')
    .option(...stdinName)
    .action((file: string, options) =>
      run(async out => (await import('./runbook-show.ts')).runbookShow(file, { ...options, readStdin }, out)),
    )
  runbook
    .command('lint')
    .usage('PATH… [--format FORMAT] [--fix] [--watch] [--changed REF] [--rule RULE=LEVEL] [--max-warnings N]')
    .description('Print what the author of a document should mend')
    .argument('<PATH...>', 'runbooks, or folders of them; `-` for standard input')
    .addOption(
      new Option('--format <FORMAT>', 'How to print it')
        .choices(['text', 'json', 'sarif', 'junit', 'github'])
        .default('text'),
    )
    .option(
      '--rule <RULE=LEVEL>',
      'The level of a rule: off, info, warning or error; for several, once each',
      level,
      [],
    )
    .option('--fix', 'Mend in the files what can be mended without a doubt, and print what is left')
    .option('--watch', 'Go on, and print what is new as files change')
    .option('--changed <REF>', 'Only files that were changed since a commit of git')
    .option('--max-warnings <N>', 'Fail with more warnings than this', count)
    .option(...stdinName)
    .action((paths: readonly string[], options) =>
      run(async out =>
        (await import('./runbook-lint.ts')).runbookLint(paths, { ...options, readStdin, env, now, ended }, out),
      ),
    )
  runbook
    .command('test')
    .usage('PATH… [--record]')
    .description('Check every runnable step against recorded answers (FILE.answers.json)')
    .argument('<PATH...>', 'runbooks, or folders of them')
    .option('--record', 'First ask the systems of the catalog for new answers; reads only')
    .action((paths: readonly string[], { record = false }) =>
      run(async out => (await import('./runbook-test.ts')).runbookTest(paths, { record, env, now }, out)),
    )
  runbook
    .command('explain')
    .usage('FILE:LINE | RULE')
    .description('Print why a line became what it became, or what a rule of lint means and how to mend it')
    .argument('<FILE:LINE | RULE>', 'a line of a runbook, `-:LINE` of standard input; or a rule')
    .option(...stdinName)
    .action((place: string, options) =>
      run(async out => (await import('./runbook-explain.ts')).runbookExplain(place, { ...options, readStdin }, out)),
    )
  runbook
    .command('coverage')
    .usage('PATH… [--json] [--rows FILE] [--system NAME] [--catalog FILE]')
    .description('Print which steps run with the catalog, and what each of the others needs')
    .argument('<PATH...>', 'runbooks, or folders of them; `-` for standard input')
    .option('--json', 'Print the figures as JSON')
    .option('--rows <FILE>', 'Also print what became of each row of an inventory (row, file and step, with tabs)')
    .option('--system <NAME>', 'The system of documents that fit none of the catalog')
    .option('--catalog <FILE>', 'A catalog in the place of the bot’s; each further one is laid over it', collect, [])
    .option(...stdinName)
    .action((paths: readonly string[], options) =>
      run(async out =>
        (await import('./runbook-coverage.ts')).runbookCoverage(paths, { ...options, readStdin, env }, out),
      ),
    )
  runbook
    .command('graph')
    .usage('FILE [--format FORMAT]')
    .description('Draw the steps of a document with their conditions, alternatives and order')
    .argument('<FILE>', 'a runbook; `-` for standard input')
    .addOption(new Option('--format <FORMAT>', 'As what').choices(['text', 'mermaid', 'svg']).default('text'))
    .option(...stdinName)
    .action((file: string, options) =>
      run(async out => (await import('./runbook-graph.ts')).runbookGraph(file, { ...options, readStdin }, out)),
    )
  runbook
    .command('lsp')
    .usage('[--stdio]')
    .description('Serve an editor: what `lint` says while one types, and what each step would do')
    .option('--stdio', 'Speak over standard input and output, as it does in any case; editors pass it')
    .addOption(new Option('--clientProcessId <N>', 'The editor’s process: with it the server ends').hideHelp())
    .action(() => run(async () => (await import('./runbook-lsp.ts')).runbookLsp({ env, now })))

  runbook
    .command('compare')
    .usage('PATH… --since REF [--until REF] | --coverage BEFORE.json AFTER.json')
    .description('Print as Markdown what became of the steps between two versions, for a pull request')
    .argument('<PATH...>', 'runbooks, or folders of them, in a repository of git')
    .option('--since <REF>', 'The commit before')
    .option('--until <REF>', 'The commit after; without it, the files as they are')
    .option('--coverage', 'The paths are two files of `runbook coverage --json`')
    .action((paths: readonly string[], options) =>
      run(async out => (await import('./runbook-compare.ts')).runbookCompare(paths, { ...options, env }, out)),
    )

  addCatalogCommands(program, { env, readStdin }, run)
  const whose = 'Whose record, where the bot and the demo of this folder both run'
  if (!isConfined) program.addOption(new Option('--of <NAME>', whose).choices(['bot', 'demo']))
  const here: Here = async () =>
    (await import('./choose-home.ts')).chooseHome(env, program.opts().of ?? null, process.cwd())
  program
    .command('doctor')
    .usage('')
    .description('Print what is missing or wrong with the bot, and how to mend it')
    .action(() =>
      // Where none runs yet, what it would find is what the environment says.
      run(async out => (await import('./doctor.ts')).doctor(out, await here().catch(() => env))),
    )
  addRecordCommands(program, { here, now }, run)
  addIncidentCommands(program, here, run, incidentWords)
  addDrillCommands(program, { env, readLines, handrail }, run)
  return program
}

function collect(file: string, before: readonly string[]): readonly string[] {
  return [...before, file]
}

function level(text: string, before: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const [, rule, level] = /^([a-z-]+)=(off|info|warning|error)$/.exec(text) ?? []
  if (rule === undefined || level === undefined)
    throw new InvalidArgumentError('Write RULE=LEVEL, where LEVEL is off, info, warning or error.')
  return [...before, [rule, level]]
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It has to be a number.')
  return Number(text)
}
