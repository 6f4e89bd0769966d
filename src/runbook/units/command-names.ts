import { wordsIn } from '../../domain/words-in.ts'
import { commandTools } from '../../policy/shell/command-tools.ts'
import { isDatabaseShell } from '../../policy/shell/database-effect.ts'
import { destroyingCommands, readingCommands, readingUnless } from '../../policy/shell/plain-commands.ts'
import { compilers } from '../operations/compile-command.ts'

/** Whether a word is the name of a command, or the path of a script. */
export function isCommandName(word: string): boolean {
  return (
    Object.hasOwn(compilers, word) ||
    isDatabaseShell(word) ||
    Object.hasOwn(commandTools, word) ||
    Object.hasOwn(readingUnless, word) ||
    readingCommands.has(word) ||
    destroyingCommands.has(word) ||
    otherCommands.has(word) ||
    /^mkfs\.\w+$|^\/(?:usr\/)?s?bin\/\w+$/.test(word) ||
    /^(?:\.{0,2}[\\/])?(?:[\w.-]+[\\/])*[\w.-]+\.(?:sh|bash|py|rb|pl|ps1)$/.test(word)
  )
}

/** Commands that are recognised by name and have no effect of their own in the table. */
const otherCommands = new Set(
  wordsIn(`
    sudo, env, nohup, xargs, timeout, npx, node, deno, make, python, python3, pip, ruby, rake, bundle, rails, php, java, go,
    cargo, ssh, scp, rsync, sed, cp, mv, mkdir, touch, chmod, chown, ln, tar, zip, unzip, wget, ansible,
    ansible-playbook, vault, consul, nomad, kafka-topics, k6, knife, serverless, sls, netlify, wrangler, doctl,
    eksctl, kubectx, kubens, crictl, nodetool, cqlsh, mysqldump, nginx, apachectl, crontab, source, apt, apt-get,
    yum, brew, gds-cli, gds, prisma, sentry-cli, turbo, tsx, jest, vitest, playwright, pulumi, sysctl, mount,
    umount, fsck, su, sh, bash, zsh, tee, kustomize, istioctl, linkerd, kops, kubeadm, mkfs, firewall-cmd, ufw,
    velero, restic, alembic, flyway, sequelize, knex, supervisorctl, etcd, ipmitool, lvextend, resize2fs, openstack,
    ssh-keygen, bfg, detect-secrets, gitleaks, trivy, snyk, pt-online-schema-change, gh-ost, mongodump, cdk, sam,
    logrotate, ncdu, createdb, createuser, gzip, gunzip, cmctl, nmon, rq, journalctl, service`),
)
