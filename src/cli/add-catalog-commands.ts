import { type Command, Option } from 'commander'
import type { Output } from './output.ts'
import type { StdinOptions } from './read-stdin.ts'

/** The file name of standard input, for commands that read it. */
export const stdinName = [
  '--stdin-filename <NAME>',
  'The file name of standard input (`-`) in what is printed',
] as const

/** The commands about the catalog, and what follows from it. */
export function addCatalogCommands(
  program: Command,
  { env, readStdin }: Pick<StdinOptions, 'readStdin'> & { readonly env: Readonly<Record<string, string | undefined>> },
  run: (action: (out: Output) => Promise<number>) => void,
): void {
  const catalog = program.command('catalog').usage('COMMAND').description('Check the catalog')
  catalog
    .command('check')
    .usage('[FILE…]')
    .description('Print what is wrong with the catalog, where, and what to write instead; needs no token')
    .argument('[FILE...]', 'Catalogs, each laid over those before it; without one, that of HANDRAIL_RUNBOOKS')
    .option(...stdinName)
    .action((files: readonly string[], options) =>
      run(async out => (await import('./catalog-check.ts')).catalogCheck(files, { ...options, readStdin, env }, out)),
    )
  catalog
    .command('docs', { hidden: true })
    .usage('FOLDER')
    .description('Write the reference of the catalog and its JSON Schema')
    .argument('<FOLDER>', 'Where to')
    .action((folder: string) => run(async out => (await import('./catalog-docs.ts')).catalogDocs(folder, out)))
  program
    .command('manifest')
    .usage('--socket | --url URL')
    .description('Print the manifest of the Slack app, with the slash commands as the catalog names them')
    .addOption(new Option('--socket', 'For Socket Mode: the bot opens the connection').conflicts('url'))
    .addOption(new Option('--url <URL>', 'For requests over HTTP: where Slack reaches the bot, https://…'))
    .action(options => run(async out => (await import('./manifest.ts')).manifest({ ...options, env }, out)))
}
