import { describe, expect, test } from 'vitest'
import { isSafeSetting } from '../../src/policy/call-form.ts'
import { isSecretHeader, isSecretName } from '../../src/policy/is-secret-name.ts'
import { commandEffect } from '../../src/policy/shell/command-effect.ts'
import { databaseEffect, redisEffect } from '../../src/policy/shell/database-effect.ts'
import { parseChange } from '../../src/policy/sql/parse-change.ts'
import { loadSqlParser } from '../../src/policy/sql/parse-sql.ts'
import { compileLine } from '../support/compile-text.ts'

await loadSqlParser()

describe('a setting that lets go is never taken for a safe one', () => {
  test.each([
    ...['PAUSED=false', 'smsPaused=false', 'SMS-PAUSED=0', 'PAUSEALL=off', 'OUTREACHPAUSED=no', 'MAINTENANCEMODE=off'],
    ...['SKIP_AUTH=true', 'DISABLE_AUTH=1', 'AUTH_DISABLED=on', 'BYPASS_RATE_LIMIT=true', 'MUTE_ALERTS=true'],
    ...['PAUSE_BACKUPS=yes', 'NO_PAUSE=true', 'NOT_PAUSED=1', 'UN_PAUSE=on', 'DISABLE_PAUSE=true', 'END_MAINTENANCE=1'],
    ...[
      'IGNORE_DRY_RUN=1',
      'BYPASS_KILL_SWITCH=true',
      'DISABLE_TEST_MODE=1',
      'READ_ONLY_DISABLED=true',
      'NO_SMS=false',
    ],
    ...['CIRCUIT_BREAKER=off', 'KILL_SWITCH=false', 'ALERTS_ENABLED=false', 'AUDIT_LOG_ENABLED=0', 'MONITORING=off'],
    ...[
      'ANONYMIZE_IPS=false',
      'PII_FILTER=no',
      'ENFORCE_LIMITS=off',
      'CORS_STRICT=false',
      'MFA=disabled',
      'LOCKED=false',
    ],
    ...['MOCK_SMS=false', 'SIMULATE_CALLS=0', 'SANDBOX=off', 'FORCE_TEST=1', 'ALLOW_PAUSE=true', 'DAILY_LIMIT=-1'],
    ...[
      'DAILY_LIMIT=1e9',
      'DAILY_LIMIT=0x10',
      'SMS_ENABLED=１',
      'SMS_ENABLED=\u0661',
      'SMS_ENABLED=tru\u0435',
      'X=enabled',
    ],
    ...['CLEAR_PAUSE=1', 'EXIT_MAINTENANCE=true', 'DRYRUN=false', 'readOnly=false', 'blockList=off', 'HEALTHCHECK=off'],
  ])('%s', setting => {
    const [name = '', value = ''] = setting.split('=')
    expect(isSafeSetting(name, value)).toBe(false)
  })

  test.each([
    ...['SMS_ENABLED=false', 'smsEnabled=off', 'OUTREACH_PAUSED=true', 'MAINTENANCE_MODE=on', 'DRY_RUN=1', 'SMS=0'],
    ...['READ_ONLY=true', 'KILL_SWITCH=on', 'DISABLE_SMS=true', 'DAILY_LIMIT=0', 'NEW_CHECKOUT=off', 'CRON=disabled'],
  ])('%s is safe', setting => {
    const [name = '', value = ''] = setting.split('=')
    expect(isSafeSetting(name, value)).toBe(true)
  })
})

describe('a secret name', () => {
  test.each([
    ...[
      'Authorization',
      'X-Api-Key',
      'apikey',
      'API-KEY',
      'accessToken',
      'refresh_token',
      'client_secret',
      'X-Shop-Key',
    ],
    ...[
      'Cookie',
      'Set-Cookie',
      'X-Hub-Signature-256',
      'X-Session',
      'X-JWT',
      'X-Twilio-Signature',
      'Proxy-Authorization',
    ],
  ])('of a header: %s', name => expect(isSecretHeader(name)).toBe(true))

  test.each([
    ...['password', 'passwd', 'pwd', 'PASSWORD_HASH', 'userPassword', 'db_password', 'aws_secret_access_key'],
    ...['stripeSecretKey', 'SUPABASE_SERVICE_ROLE_KEY', 'private_key', 'ssh_key', 'webhookSecret', 'otp', 'SENTRY_DSN'],
    ...['DATABASE_URL', 'connectionString', 'session', 'sig', 'encryption_key', 'license-key', 'bearerToken'],
  ])('of a column or a member: %s', name => expect(isSecretName(name)).toBe(true))

  test.each([
    ...['token_count', 'max_tokens', 'password_changed_at', 'session_id', 'secret_name', 'tokenType', 'key', 'monkey'],
    ...['Accept', 'Content-Type', 'keyboard', 'authored_by', 'cookies_enabled', 'signature_valid'],
  ])('is none: %s', name => expect(isSecretName(name)).toBe(false))
})

describe('a command of Redis is a read only where it is known to be', () => {
  test.each([
    ...[
      'flushall',
      'FLUSHDB',
      'DEL x',
      'UNLINK x',
      'EVAL x 0',
      'EVALSHA x 0',
      'FCALL f 0',
      'SCRIPT FLUSH',
      'CONFIG SET a b',
    ],
    ...['CONFIG REWRITE', 'CONFIG RESETSTAT', 'CLIENT KILL x', 'CLIENT PAUSE 1', 'CLUSTER FAILOVER', 'SLOWLOG RESET'],
    ...[
      'MEMORY PURGE',
      'LATENCY RESET',
      'ACL SETUSER x',
      'MODULE LOAD x',
      'SHUTDOWN',
      'REPLICAOF no one',
      'SWAPDB 0 1',
    ],
    ...[
      'RENAME a b',
      'MOVE a 1',
      'COPY a b',
      'SORT a STORE b',
      'GETDEL a',
      'GETEX a EX 1',
      'GETSET a b',
      'SPOP a',
      'LPOP a',
    ],
    ...[
      'XACK a b c',
      'XGROUP DESTROY a b',
      'MIGRATE h',
      'RESTORE a',
      'DEBUG SLEEP 1',
      'MONITOR',
      'FAILOVER',
      'RESET',
      '',
    ],
    ...['GET\u00a0x', 'ZRANGESTORE a b 0 1', 'GEORADIUS a 1 1 1 m STORE b', 'PUBLISH a b', 'EXEC'],
  ])('%s destroys', text => expect(redisEffect(text.split(' '))).toBe('destroy'))

  test.each([
    ['--eval', 'x.lua'],
    ['--pipe'],
    ['-x', 'SET', 'a'],
    ['--user', 'GET', 'FLUSHALL'],
    ['-a', 'INFO', 'DEL', 'a'],
  ])('redis-cli %s %s destroys', (...words) =>
    expect(
      databaseEffect(
        'redis-cli',
        words.filter(it => typeof it === 'string'),
      ),
    ).not.toBe('read'),
  )
})

describe('a line of a database is a read only where all of it is', () => {
  const destroying: readonly (readonly [string, ...string[]])[] = [
    ['psql', '-c', 'select 1', '-c', 'drop table x'],
    ['psql', '-c', 'select 1', '-f', 'x.sql'],
    ['psql', '-f', 'x.sql'],
    ['psql', '-c'],
    ['psql', '-c', 'select 1', '-c'],
    ['mysql', '-e'],
    ['mongosh', '--eval'],
    ['psql', '-cselect 1'],
    ['psql', '--command=select 1; delete from x'],
    ['mysql', '-e', 'SELECT 1 /*! ; DROP TABLE x */'],
    ['mysql', '-e', "SELECT 1 INTO OUTFILE '/tmp/x'"],
    ['mysql', '-e', "SELECT LOAD_FILE('/etc/passwd')"],
    ['mysql', '-e', 'SELECT SLEEP(10)'],
    ['mysql', '-e', 'SELECT 1', 'dump.sql'],
    ['sqlite3', 'x.db', 'select 1', 'drop table x'],
    ['sqlcmd', '-Q', "use master exec xp_cmdshell 'del'"],
    ['sqlcmd', '-Q', 'SELECT 1 DROP TABLE x'],
    ['sqlcmd', '-Q', 'show x exec sp_y'],
    ['mongosh', '--eval', 'db.users.drop()'],
    ['mongosh', '--eval', 'db.users.find().forEach(db.users.drop)'],
    ['mongosh', '--eval', "db['users'].find()"],
    ['mongosh', '--eval', 'db.users.find({$where: "sleep(1)"})'],
    ['mongosh', '--eval', 'db.users.find()', '--eval', 'db.dropDatabase()'],
    ['mongosh', '--eval', 'db.users.find()', 'script.js'],
    ['clickhouse-client', '-q', "select * from url('http://x')"],
    ['cqlsh', '-e', 'truncate x'],
  ]
  test.each(destroying)('%s %s %s destroys', (name, ...words) => expect(databaseEffect(name, words)).toBe('destroy'))

  const reading: readonly (readonly [string, ...string[]])[] = [
    ['psql', '-c', 'select count(*) from calls'],
    ['psql', '-c', '\\dt', '-c', 'select 1'],
    ['mysql', '-e', 'SHOW PROCESSLIST'],
    ['mysql', '-e', 'use shop; select 1'],
    ['mongosh', '--eval', 'db.users.find().limit(3).forEach(printjson)'],
    ['sqlite3', 'x.db', 'select 1'],
  ]
  test.each(reading)('%s %s %s reads', (name, ...words) => expect(databaseEffect(name, words)).toBe('read'))
})

describe('a command line for a person is no read', () => {
  const effect = (line: string) => compileLine(line).effect

  test.each([
    ...[
      'rm -rf /',
      'sudo rm x',
      'sudo -u x -- rm y',
      'env A=b rm x',
      'nohup rm x &',
      'timeout 5 rm x',
      'xargs -I{} rm {}',
    ],
    ...[
      "bash -c 'rm x'",
      "sh -c 'true; rm x'",
      "ssh h 'rm x'",
      'ssh h rm x',
      'docker exec c rm x',
      'kubectl exec p -- rm x',
    ],
    ...[
      "su - x -c 'rm y'",
      'find . -delete',
      'find . -exec rm {} +',
      'watch rm x',
      'nice -n 5 rm x',
      "trap 'rm x' EXIT",
    ],
    ...[
      'cat x | xargs rm',
      'true && rm x',
      'for i in 1; do rm $i; done',
      'if true; then rm x; fi',
      'x=$(rm y)',
      '\\rm x',
    ],
    ...[
      '/bin/rm x',
      '"rm" x',
      'kubectl delete pod x',
      'kubectl drain n',
      'docker rm x',
      'docker compose down',
      'git push -f',
    ],
    ...['git reset --hard', 'git branch -D x', 'aws s3 rm s3://x', 'aws ec2 terminate-instances', 'terraform destroy'],
    ...['terraform apply', 'helm uninstall x', 'systemctl poweroff', 'heroku pg:reset', 'rails db:drop', 'npm publish'],
    ...[
      'psql < x.sql',
      'psql -f x.sql',
      "psql -c 'drop table x'",
      'mysql db < dump.sql',
      'redis-cli FLUSHALL',
      'dropdb x',
    ],
    ...['kill -9 1', 'pkill x', 'reboot', 'shutdown now', 'dd if=x of=y', 'mkfs.ext4 /dev/x', 'crontab -r', 'FLUSHALL'],
    ...[
      'curl -X DELETE https://x.example/y',
      'curl -kX DELETE https://x.example/y',
      './promote_standby.sh',
      'eval "rm x"',
    ],
    ...['bash < x.sh', 'python manage.py flush', 'curl https://x.example/api/run', "bash <<< 'x'; rm y", 'lvremove x'],
    ...[
      'ceph orch osd rm 3 --zap',
      'talosctl bootstrap --recover-from=./x',
      'sudo cfdisk /dev/sda1',
      'foo snapshot restore x',
    ],
    ...['bin/kafka-topics.sh --alter --topic x --partitions 9', 'npm run db:migrate', 'pnpm prisma migrate deploy'],
    ...[
      'gh api -X DELETE repos/x',
      'python3 scripts/restore.py',
      'Get-ChildItem x | rm',
      'Get-Item x | Remove-Item -Force',
    ],
  ])('%s destroys', line => expect(effect(line)).toBe('destroy'))

  test.each([
    ...['sed -i s/a/b/ x', "sed 's/a/b/w /etc/passwd' x", "sed '1e id' x", 'sed -f x y', 'awk \'BEGIN{system("id")}\''],
    ...[
      'awk \'{print > "f"}\' x',
      'awk -f x y',
      'sort -o x y',
      'echo x > y',
      'cat x >> y',
      'date -s x',
      'date 010112002026',
    ],
    ...[
      'hostname newname',
      'kcat -P -t x',
      'nvidia-smi --gpu-reset',
      'ss -K dst x',
      'logcli delete x',
      'sysctl -w a=b',
    ],
    ...[
      'mount x y',
      'systemctl restart x',
      'kubectl apply -f x',
      'unknown-tool x',
      './fix.sh',
      'make deploy',
      'git pull',
    ],
    ...[
      'curl -d a=b https://x.example/y',
      'nc -l 1',
      'openssl genrsa',
      'bash x.sh',
      'tar xf x',
      'nginx -s reload',
      'wget x',
    ],
    ...['gh api repos/x -f a=b', 'ufw allow 22', 'openssl rand -out k 32', './check-and-restart.sh', 'foo logs clear'],
    ...['Restart-Service DNS -Force', 'Get-Process x > y', 'Get-Process | %{ $_.Kill() }', 'kubectl exec -i x -- bash'],
    ...['certbot renew', 'tsc', 'foo --no-dry-run', 'foo apply --dry-run=none', 'ipconfig /flushdns'],
  ])('%s changes something', line => expect(effect(line)).not.toBe('read'))

  test.each([
    ...[
      'cat x',
      'grep delete x',
      'kubectl get pods',
      'git log',
      'docker ps',
      'systemctl status x',
      "sed -n '1,5p' x",
      'ss -tlnp',
    ],
    ...[
      "awk '{print $1}' x",
      'date',
      'date -u',
      'hostname',
      'hostname -f',
      'kcat -C -t x',
      'nvidia-smi',
      'curl https://x.example/y',
    ],
    ...['find . -name x', 'ls | grep x', 'ps aux | head -3', 'kubectl rollout status x', 'aws s3 ls', 'redis-cli INFO'],
    ...["psql -c 'select 1'", 'dig x', 'sudo cat x', "ssh h 'uptime'", 'tail -f x', 'sed s/a/b/ x'],
    ...[
      'ceph -s',
      'ceph osd tree',
      'sudo ufw status',
      "ssh h 'lvs; df -h'",
      'sudo -u postgres pgbackrest --stanza=x info',
    ],
    ...['twilio phone-numbers:fetch +1', 'gh api repos/x --jq .y', 'npx tsc --noEmit', 'openssl rand -hex 32'],
    ...['python3 x/connector.py --status', 'A=b python scripts/verify_chain.py', 'pnpm prisma migrate status'],
    ...[
      'ssh h "sudo k3s kubectl get nodes"',
      'oc debug node/x -- chroot /host nslookup y',
      'make check',
      'helm upgrade x --dry-run',
    ],
    ...['Get-WinEvent -LogName System | Format-Table Id, Message', 'sc.exe qfailure DNS'],
  ])('%s reads', line => expect(effect(line)).toBe('read'))

  test('whose wrappers are nested without end', () => {
    expect(commandEffect([...Array(40).fill('sudo'), 'ls'])).toBe('destroy')
    expect(compileLine(`${'sudo '.repeat(40)}ls`).operation).toBeNull()
  })
})

describe('a statement that may write every row needs an admin', () => {
  test.each([
    ...['delete from a', 'update a set b = 1', 'delete from a where true', 'delete from a where 1 = 1', 'truncate a'],
    ...['delete from a where id = id', 'delete from a where a.id = a.id', 'delete from a where id = 1 or true'],
    ...[
      'delete from a where id = 1 or 1 = 1',
      'delete from a where id is not null',
      'update a set b = 1 where not false',
    ],
    ...[
      'with x as (delete from a returning 1) select * from x',
      'delete from a where id = 1 or id = id',
      'drop table a',
    ],
    ...['update a set b = 2 where (true)', 'merge into a using b on true when matched then delete', 'vacuum a'],
  ])('%s', async sql => expect(await parseChange(sql)).toMatchObject({ kind: 'change', admin: expect.any(String) }))

  test.each([
    ...['delete from a where id = 1', 'update a set b = 1 where id in (1, 2)', 'delete from a where id = 1 or id = 2'],
    ...['delete from a where id is null', 'delete from a where true and id = 1', 'delete from a where not id = 1'],
    ...["delete from a where created_at < now() - interval '1 day'", 'insert into a values (1)'],
  ])('%s does not', async sql => expect(await parseChange(sql)).toMatchObject({ kind: 'change', admin: null }))
})
