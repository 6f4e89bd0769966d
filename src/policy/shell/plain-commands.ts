import { wordsIn } from '../../domain/shorten.ts'

/** Commands that only look, whatever their arguments are. */
export const readingCommands: ReadonlySet<string> = new Set(
  wordsIn(`
    cat, ls, head, tail, less, more, grep, egrep, fgrep, rg, zgrep, wc, uniq, cut, tr, jq, echo, printf, df, du, free, top,
    htop, ps, pgrep, pstree, lsof, netstat, ping, dig, nslookup, host, traceroute, mtr, whois, uptime, uname,
    which, whoami, id, printenv, pwd, cd, vmstat, iostat, sar, telnet, base64, diff, cmp, stat, file, strings, tree,
    sleep, true, test, [, export, man, pg_isready, pg_dump, mysqldump, column,
    md5sum, sha256sum, basename, dirname, realpath, readlink, seq, nproc,
    lsblk, lscpu, getent, kubens, kubectx, pidof, lvs, vgs, pvs, lvdisplay, vgdisplay, pvdisplay, blkid, lshw, lspci,
    lsusb, lsmod, findmnt, showmount, mountpoint, iotop, arp, nl, tac, paste, join, comm, fold, bc, zcat, xxd, hexdump,
    sha1sum, sha512sum, getenforce, sestatus, ldapsearch, snmpwalk, hadolint, shellcheck, yamllint, dcdiag, tasklist,
    systeminfo, findstr, tracert, nltest, gpresult, pathping, smartctl`),
)

/** Words of the shell itself that change nothing beyond it. */
export const shellWords: ReadonlySet<string> = new Set(
  wordsIn(`
    set, unset, read, return, exit, false, history, local, declare, readonly, alias, shift, break, continue, trap,
    wait, jobs, :, pushd, popd, shopt, [[, who, w, last`),
)

/** Commands that destroy, whatever their arguments are. */
export const destroyingCommands: ReadonlySet<string> = new Set(
  wordsIn(`
    rm, rmdir, dd, shred, kill, killall, pkill, shutdown, poweroff, halt, reboot, dropdb, dropuser, pg_restore,
    truncate, iptables, nft, userdel, groupdel, fdisk, cfdisk, sfdisk, gdisk, sgdisk, diskpart, taskkill, pvremove,
    lvreduce, parted, wipefs, rollback, unlink, lvremove, vgremove,
    mongorestore, deluser, pg_resetwal, Remove-Item, Clear-Content, Stop-Computer,
    Restart-Computer, Format-Volume, Uninstall-Package`),
)

/** Commands that look unless one of their arguments fits the pattern. */
export const readingUnless: { readonly [command: string]: RegExp } = {
  awk: /\bsystem\s*\(|>|\|\s*(?:"|getline)|^(?:-f|--file|-i|--include)/,
  gawk: /\bsystem\s*\(|>|\|\s*(?:"|getline)|^(?:-f|--file|-i|--include)/,
  sed: /^(?:-[a-zA-Z]*[if]|--in-place|--file)|^\s*(?:\d+|\$|\/[^/]*\/)?\s*[eEwW]\s|\/[gpIiMm\d]*[ew](?:\s|$)/,
  yq: /^(?:-i|--inplace)/,
  sort: /^(?:-o|--output)/,
  date: /^(?:-s|--set|\d{8})/,
  hostname: /^(?!-[a-zA-Z]+$|--(?:fqdn|short|all-\S+|ip-address)$)/,
  kcat: /^-[A-Za-z]*P/,
  'nvidia-smi': /^(?:-r|--gpu-reset|-pm|-pl|-e|-c)/,
  logcli: /^delete$/,
  promtool: /^(?:push|tsdb)$/,
  ss: /^(?:-[a-zA-Z]*K|--kill)/,
  dmesg: /^(?:-[cC]|--clear|-[dDnE]$)/,
  journalctl: /^--(?:vacuum|rotate|flush|relinquish)/,
  tcpdump: /^-w/,
  openssl: /^(?:genrsa|genpkey|req|ca|enc|-out|pkcs12)$/,
  ufw: /^(?!status$|verbose$|numbered$|version$|app$|list$)/,
  ipconfig: /^\/(?:flushdns|release|renew|registerdns)/i,
  fuser: /^-\w*k|^--kill/,
  timedatectl: /^set-/,
  ip: /^(?:add|del|delete|set|change|replace|flush|append|up|down)$/,
  ifconfig: /^(?:up|down|add|del|delete|netmask|mtu|\d+\.\d+.*)$/,
  route: /^(?:add|del|delete|flush|change)$/,
  ethtool: /^-(?:[A-Z]|s$|-change)/,
  amtool: /^(?:add|expire|import|update)$/,
  sysctl: /^-(?:w|p)|=|^--(?:write|load|system)/,
  mount: /./,
  find: /^-(?:delete|exec|execdir|ok|okdir|fprintf?|fls)$/,
  nc: /^-(?!.*z)/,
  crontab: /^(?!-l$)/,
  service: /^(?:start|stop|restart|reload|force-reload|--full-restart|condrestart)$/,
  ulimit: /^\d+$/,
  nginx: /^(?!-[tTvVq]+$)/,
  apachectl: /^(?!configtest$|status$|-[tSvV]$)/,
  dpkg: /^-(?:[irPV]|-(?:install|remove|purge|configure|unpack|set-selections|force))/,
  rpm: /^-(?!q)(?:[a-zA-Z]*[iUFe]|-(?:install|upgrade|freshen|erase|rebuilddb|import|setperms))/,
  grubby: /^--(?!info|default-(?:kernel|index|title))/,
  'kafka-topics': /^--(?:delete|create|alter)$/,
  'kafka-topics.sh': /^--(?:delete|create|alter)$/,
  'kafka-consumer-groups': /^--(?:delete|reset-offsets|execute|delete-offsets)$/,
  'kafka-consumer-groups.sh': /^--(?:delete|reset-offsets|execute|delete-offsets)$/,
}

/** Arguments by which a command that changes something destroys. */
export const destroyingWhen: { readonly [command: string]: RegExp } = {
  find: /^-delete$/,
  crontab: /^-r$/,
  ip: /^(?:del|delete|flush|down)$/,
  ifconfig: /^down$/,
  journalctl: /^--vacuum/,
  rsync: /^--delete/,
  sequelize: /^db:(?:migrate|drop)/,
  knex: /^migrate:(?:latest|up|down|rollback)/,
  alembic: /^(?:upgrade|downgrade|stamp)$/,
  flyway: /^(?:migrate|clean|undo|repair)$/,
  'kafka-topics': /^--(?:delete|alter)$/,
  'kafka-topics.sh': /^--(?:delete|alter)$/,
  'kafka-consumer-groups': /^--(?:delete|reset-offsets)$/,
  'kafka-consumer-groups.sh': /^--(?:delete|reset-offsets)$/,
  apt: /^(?:remove|purge|autoremove)$/,
  'apt-get': /^(?:remove|purge|autoremove)$/,
  yum: /^(?:remove|erase)$/,
  dnf: /^(?:remove|erase)$/,
  brew: /^uninstall$/,
  python: /^(?:migrate|flush|sqlflush)$/,
  python3: /^(?:migrate|flush|sqlflush)$/,
  php: /^(?:migrate|migrate:(?!status$)\S+|db:wipe|queue:flush|cache:clear)$/,
  'ansible-playbook': /^--tags=(?:destroy|delete)/,
  velero: /^(?:restore|delete)$/,
  restic: /^(?:restore|forget|prune)$/,
  pgbackrest: /^(?:restore|expire|stanza-delete)$/,
}

/** The verbs of a tool, as tests of a word. */
export type Tool = {
  /** Words that may stand before the verb. */
  readonly groups: (word: string) => boolean
  readonly reads: (word: string) => boolean
  /** Verbs that only read where no other word follows. */
  readonly alone: (word: string) => boolean
  /** Words and options that change something wherever they stand. */
  readonly changes: (word: string) => boolean
  readonly destroys: (word: string) => boolean
}

type Verbs = {
  readonly groups?: string
  readonly reads: string
  readonly alone?: string
  readonly changes?: string
  readonly destroys?: string
}

/** A tool by its lists of verbs, each with commas. */
export function tool({ groups = '', reads, alone = '', changes = '', destroys = '' }: Verbs): Tool {
  return {
    groups: oneOf(groups),
    reads: oneOf(reads),
    alone: oneOf(alone),
    changes: oneOf(changes),
    destroys: oneOf(destroys),
  }
}

/** A word that ends in `*` stands for all that begin so. */
function oneOf(list: string): (word: string) => boolean {
  const words = wordsIn(list).filter(word => word !== '')
  const exact = new Set(words)
  const openings = words.filter(word => word.endsWith('*')).map(word => word.slice(0, -1))
  return word => exact.has(word) || openings.some(opening => word.startsWith(opening))
}

/** Words of the shell by which names of commands get another meaning. */
export const redefiningWords: ReadonlySet<string> = new Set([
  'alias',
  'unalias',
  'source',
  '.',
  'eval',
  'hash',
  'enable',
  'autoload',
])

/** Variables that say where a program is looked for, or which settings it reads. */
export const redefiningVariable =
  /^(?:PATH|ENV|BASH_ENV|IFS|HOME|CURL_HOME|XDG_CONFIG_HOME|(?:LD|DYLD)_\w+|(?:HTTPS?|ALL|NO)_PROXY|(?:https?|all|no)_proxy|CURL_\w+|SSL\w*)$/

/** Words of the shell that give the variables named behind them a value, or take it. */
export const settingWords: ReadonlySet<string> = new Set([
  'read',
  'printf',
  'mapfile',
  'readarray',
  'unset',
  'getopts',
  'let',
])
