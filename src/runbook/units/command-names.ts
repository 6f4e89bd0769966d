import { commandEffects } from '../operations/command-effects.ts'
import { isNative } from '../operations/compile-command.ts'
import { wordsIn } from '../words/words-in.ts'

/** Whether a word is the name of a command, or the path of a script. */
export function isCommandName(word: string): boolean {
  return (
    isNative(word) ||
    Object.hasOwn(commandEffects, word) ||
    otherCommands.has(word) ||
    /^\.{0,2}\/[\w./-]+\.sh$/.test(word)
  )
}

/** Commands that are recognised by name and have no effect of their own in the table. */
const otherCommands = new Set(
  wordsIn(`
    sudo, npx, node, yarn, pnpm, bun, deno, make, python, python3, pip, ruby, rake, bundle, rails, php, java, go,
    cargo, ssh, scp, rsync, sed, cp, mv, mkdir, touch, chmod, chown, ln, tar, zip, unzip, wget, ansible,
    ansible-playbook, vault, consul, nomad, kafka-topics, k6, knife, serverless, sls, netlify, wrangler, doctl,
    eksctl, kubectx, kubens, crictl, nodetool, cqlsh, mysqldump, nginx, apachectl, crontab, source, apt, apt-get,
    yum, brew, gds-cli, gds, prisma, sentry-cli, turbo, tsx, jest, vitest, playwright, pulumi, sysctl, mount,
    umount, fsck, su`),
)
