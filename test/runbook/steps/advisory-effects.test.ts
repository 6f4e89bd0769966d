import { describe, expect, test } from 'vitest'
import type { Step } from '../../../src/runbook/program.ts'
import { compileText, onlyStep } from '../../support/compile-text.ts'

const destroying = `
kubectl delete pod gate-0
kubectl -n shop drain node-3 --ignore-daemonsets
kubectl rollout undo deployment/gate
kubectl replace --force -f gate.yaml
oc delete project shop
helm rollback gate 3
helm -n shop uninstall gate
aws ec2 terminate-instances --instance-ids i-1
aws --profile live rds delete-db-instance --db-instance-identifier gate
aws s3 rm s3://gate --recursive
aws s3 sync . s3://gate --delete
aws rds failover-db-cluster --db-cluster-identifier gate
gcloud compute instances delete gate --zone z
gcloud sql backups restore 7 --restore-instance=gate
az group delete --name gate
az vm delete -g a -n b --yes
terraform apply -auto-approve
terraform destroy
terraform state rm module.gate
nomad job stop -purge gate
pulumi up --yes
docker rm -f gate
docker compose --profile live down -v
docker system prune -af
docker volume rm data
kill -9 4711
pkill -f gate
rm -rf /var/lib/gate
/bin/rm -rf /var/lib/gate
find /var/log -name '*.log' -delete
find /var/log -name '*.log' -exec rm {} +
dd if=/dev/zero of=/dev/sda
mkfs.ext4 /dev/sdb1
truncate -s 0 /var/log/gate.log
shutdown -r now
reboot
systemctl kill gate
journalctl --vacuum-size=1G
crontab -r
psql -c "DELETE FROM orders"
psql "$DATABASE_URL" -f fix.sql
mysql -u root -e "DROP TABLE orders"
mysql shop < dump.sql
mongosh --eval "db.orders.deleteMany({})"
mongosh shop --eval 'db.dropDatabase()'
redis-cli FLUSHALL
redis-cli -h cache -a pw FLUSHDB
redis-cli DEL session:1
redis-cli CONFIG SET maxmemory 1
sqlite3 gate.db "DELETE FROM orders"
pg_restore -d shop dump.bak
dropdb shop
git push -f origin main
git push origin main
git reset --hard HEAD~1
git revert abc123
git clean -fd
git branch -D old
npm publish
npm unpublish gate@1.0.0
rails db:migrate
bundle exec rake db:rollback
rake db:drop
npx prisma migrate deploy
npx prisma migrate reset
python manage.py migrate
php artisan migrate --force
alembic downgrade -1
vercel rollback
vercel remove gate --yes
heroku releases:rollback v12
heroku pg:reset DATABASE_URL
heroku maintenance:off
fly apps destroy gate
flyctl releases rollback
railway down
supabase db reset
stripe refunds create --charge ch_1
gh release delete v1
gh pr merge 12
gh api -X DELETE repos/a/b
etcdctl del /gate --prefix
kafka-topics.sh --bootstrap-server b:9092 --delete --topic orders
kafka-consumer-groups --bootstrap-server b:9092 --group g --reset-offsets --to-latest --execute --topic t
rabbitmqctl purge_queue orders
patronictl failover gate
nodetool removenode abc
ip link set eth0 down
vault delete secret/gate
argocd app delete gate
curl -X DELETE https://gate.example.net/orders/1
`

const changing = `
kubectl apply -f gate.yaml
kubectl scale deployment/gate --replicas=0
kubectl -n shop rollout restart deployment gate
kubectl patch svc gate -p '{"spec":{}}'
kubectl edit deployment gate
kubectl cordon node-1
kubectl set image deployment/gate gate=gate:2
kubectl exec -it gate-0 -- /bin/sh
kubectl label node n1 role=get
kubectl annotate pod gate logs=yes
oc apply -f gate.yaml
helm upgrade gate ./chart
aws ecs update-service --cluster list --service gate --force-new-deployment
aws lambda invoke --function-name gate out.json
aws ssm send-command --document-name x
gcloud run services update-traffic gate --to-revisions=r1=100
gcloud functions deploy gate
az webapp restart -n gate -g shop
docker restart gate
docker compose up -d
docker run -d gate:latest
docker exec gate sh
systemctl restart nginx
systemctl stop gate
service nginx reload
sed -i 's/a/b/' /etc/gate.conf
tee /etc/gate.conf
chmod 777 /etc/gate.conf
sysctl -w vm.swappiness=1
yq -i '.a = 1' gate.yaml
date -s 2030-01-01
dmesg -C
ip addr add 10.0.0.1/24 dev eth0
amtool silence add alertname=x
redis-cli SET a 1
git checkout main
git commit -am "x"
npm install
npm run deploy
yarn deploy
vercel --prod
vercel env add GATE_ON production
heroku config:set GATE=1
heroku ps:restart
fly deploy
fly secrets set GATE=1
railway up
netlify deploy --prod
supabase functions deploy gate
gh workflow run deploy.yml
gh run rerun 123
stripe events resend evt_1
etcdctl put /a b
ansible-playbook site.yml
python fix.py
./scripts/repair.sh
node scripts/backfill.js
make deploy
scp gate.conf host:/etc/gate.conf
crontab new.txt
curl -X POST https://gate.example.net/jobs
curl -d a=1 https://gate.example.net/jobs
curl --json '{"a":1}' https://gate.example.net/jobs
curl -T file https://gate.example.net/file
curl -XPUT https://gate.example.net/limits -d '{"max":1}'
`

const reading = `
kubectl get pods -n shop
kubectl -n shop describe pod gate-0
kubectl logs deploy/gate --tail=100 -f
kubectl rollout status deployment/gate
kubectl rollout history deployment/gate
kubectl top nodes
kubectl exec gate-0 -- cat /etc/resolv.conf
kubectl config current-context
kubectl describe node $(kubectl get pod gate-0 -o jsonpath='{.spec.nodeName}')
kubectl get pods | grep -v Running | wc -l
oc get clusteroperators
helm list -A
helm history gate
aws ec2 describe-instances --filters Name=a,Values=b
aws s3 ls s3://gate
aws logs tail /gate --since 1h
aws sts get-caller-identity
gcloud compute instances list
gcloud run services describe gate
az vm list
terraform plan
docker ps -a
docker compose --profile live ps
docker compose logs --tail 50
docker exec gate cat /etc/hosts
systemctl status nginx
sudo systemctl status nginx
service nginx status
journalctl -u gate -n 100
ls -la /var/log
df -h
free -m
find /var/log -name '*.log'
ss -ltnp
ip addr show
sudo -u postgres psql -c "SELECT 1"
psql -c "SELECT count(*) FROM orders"
mysql -e "SHOW PROCESSLIST"
mysql -u root -p shop -e "SELECT id FROM orders LIMIT 5"
mongosh --eval "db.serverStatus()"
redis-cli INFO memory
redis-cli -h cache -a pw INFO
redis-cli CONFIG GET maxmemory
git log --oneline -5
git --no-pager diff HEAD~1
git branch
npm ls
npm test
rails db:migrate:status
npx prisma migrate status
vercel ls
heroku logs --tail
heroku ps -a gate
fly status
railway logs
gh run list
gh pr view 12
etcdctl endpoint health
rabbitmqctl list_queues name messages
patronictl list
kafka-consumer-groups --bootstrap-server b:9092 --describe --group g
ssh gate-1 'df -h'
for n in 1 2; do kubectl get pods -n shop-$n; done
curl -s https://gate.example.net/health
`

const wrapped: readonly (readonly [string, (command: string) => string])[] = [
  ['as it is', it => it],
  ['with sudo', it => `sudo -u ops ${it}`],
  ['with env', it => `env GATE=1 ${it}`],
  ['behind an assignment', it => `GATE=1 ${it}`],
  ['with nohup, in the background', it => `nohup ${it} &`],
  ['with a time limit', it => `timeout 30 ${it}`],
  ['by xargs', it => `cat list | xargs -n1 ${it}`],
  ['in a shell', it => `sh -c "${it.replaceAll(/["$\\]/g, '\\$&')}"`],
  ['on another host', it => `ssh ops@gate-1 "${it.replaceAll(/["$\\]/g, '\\$&')}"`],
  ['behind &&', it => `cd /srv && ${it}`],
  ['before ||', it => `${it} || echo failed`],
  ['before a pipe', it => `${it} | tee -a log | grep x`],
  ['in a loop', it => `for n in 1 2; do ${it}; done`],
  ['in a condition', it => `if true; then ${it}; fi`],
  ['in a substitution', it => `echo "$(${it})"`],
  ['in a subshell', it => `(${it})`],
  ['in a function', it => `f() { ${it}; }; f`],
  ['fed to a shell', it => `bash <<'END'\n${it}\nEND`],
  ['behind a prompt', it => `$ ${it}`],
]

const placed: readonly (readonly [string, (command: string) => string])[] = [
  ['a fence', it => `## Checks\n\n\`\`\`bash\n${it}\n\`\`\`\n`],
  ['a fence without a language', it => `## Checks\n\n\`\`\`\n${it}\n\`\`\`\n`],
  ['a labelled group', it => `## Checks\n\n\`\`\`bash\n# Check the state\n${it}\n\n# Look again\nuptime\n\`\`\`\n`],
  [
    'an item with a fence',
    it => `## Checks\n\n1. Check the state:\n   \`\`\`bash\n${it.replaceAll(/^/gm, '   ')}\n   \`\`\`\n`,
  ],
]
const inline: typeof placed = [
  ['an item', it => `## Checks\n\n1. Check the state with \`${it}\`\n`],
  ['a bullet', it => `## Diagnosis\n\n- **State**: verify by \`${it}\`\n`],
  ['a table', it => `## Checks\n\n| Check | Command |\n|---|---|\n| State | \`${it.replaceAll('|', '\\|')}\` |\n`],
  ['a sentence', it => `## Checks\n\nVerify the state with \`${it}\`.\n`],
  ['a ticked box', it => `## Checklist\n\n- [ ] Verify with \`${it}\`\n`],
  ['a second code', it => `## Checks\n\n1. Check \`uptime -p\`, then \`${it}\`\n`],
  ['a second statement', it => `## Checks\n\n1. Check \`SELECT 1\`, then \`${it}\`\n`],
  ['an indented line', it => `## Checks\n\n1. Check the state:\n   ${it}\n`],
  ['a line of its own', it => `## Checks\n\nCheck the state:\n\n${it}\n`],
  ['a fence of text', it => `## Checks\n\n1. Check the state:\n   \`\`\`text\n   ${it}\n   \`\`\`\n`],
]

const linesOf = (table: string) => table.trim().split('\n')
const ungated = (step: Step) => step.effect === 'read' || (step.effect === 'human' && step.runnable)

/** Steps over a line with the command in it that nobody would have to confirm. */
function unsafe(command: string, document: string): readonly string[] {
  const lines = document.split('\n')
  const key = command.split('\n')[0] ?? ''
  const at = lines.findIndex(line => line.includes(key.slice(0, 12))) + 1
  return compileText(document)
    .steps.filter(step => step.line <= at && step.endLine >= at && ungated(step))
    .map(step => `${step.kind} ${step.effect}: ${command}`)
}

describe.each(wrapped)('a command that changes something, %s', (_, wrap) => {
  test.each(placed)('in %s is never a read', (_name, place) => {
    const commands = [...linesOf(destroying), ...linesOf(changing)]
    expect(commands.flatMap(command => unsafe(command, place(wrap(command))))).toEqual([])
  })
})

test.each(inline)('a command that changes something, in %s, is never a read', (_, place) => {
  const commands = [...linesOf(destroying), ...linesOf(changing)].filter(command => !command.includes('`'))
  expect(commands.flatMap(command => unsafe(command, place(command)))).toEqual([])
})

const effectsOf = (command: string) =>
  compileText(`## Checks\n\n\`\`\`bash\n${command}\n\`\`\`\n`).steps.map(step => step.effect)

test.each(wrapped.filter(([name]) => !name.includes('background')))(
  'what destroys is said to destroy, %s',
  (_, wrap) => {
    expect(linesOf(destroying).filter(command => !effectsOf(wrap(command)).includes('destroy'))).toEqual([])
  },
)

test('what changes is neither a read nor more than it is', () => {
  expect(linesOf(changing).filter(command => effectsOf(command).join() !== 'change')).toEqual([])
})

test('what only looks stays a read, so that nobody learns to click through', () => {
  expect(linesOf(reading).filter(command => effectsOf(command).join() !== 'read')).toEqual([])
})

test.each([
  ['Remove-Item -Recurse C:\\gate', 'destroy'],
  ['Get-ChildItem C:\\gate | Remove-Item -Force', 'destroy'],
  ['Restart-Service gate', 'change'],
  ['Stop-Process -Name gate -Force', 'change'],
  ['Get-Service gate', 'read'],
  ['Get-Process | Where-Object CPU -gt 90 | Sort-Object CPU', 'read'],
])('PowerShell: %s is a %s', (command, effect) => {
  const [step] = compileText(`## Checks\n\n\`\`\`powershell\n${command}\n\`\`\`\n`).steps
  expect(step).toMatchObject({ effect, runnable: false })
})

test.each([
  ['### Take it away\nDELETE https://gate.example.net/orders/1', 'destroy'],
  ['# look first\nGET https://gate.example.net/orders/1\n\n###\nDELETE https://gate.example.net/orders/1', 'destroy'],
  ['What POST does\nPOST https://gate.example.net/orders', 'change'],
  ['# look\nGET https://gate.example.net/orders/1', 'read'],
])('a fence of requests, %j, is a %s', (text, effect) => {
  const [step] = compileText(`## Checks\n\n\`\`\`http\n${text}\n\`\`\`\n`).steps
  expect(step).toMatchObject({ kind: 'http', effect })
})

describe('the effect as told', () => {
  test.each<[string, string]>([
    ['Invalidate all unused invite codes.', 'destroy'],
    ['Clear DLQ entries once the cause is fixed.', 'destroy'],
    ['Create/update `UserSubscription` in DB.', 'destroy'],
    ['Reaplicar migración idempotente.', 'destroy'],
    ['Add funds to the account.', 'destroy'],
    ['Purge the CDN.', 'change'],
    ['Click "Re-run workflow"', 'change'],
    ['Implement retry policy (idempotent)', 'change'],
    ['Consultar Sentry (buscar por release y tag `environment`).', 'read'],
    ['Run payload-safe manifest inspection.', 'read'],
  ])('of "%s" is %s', (text, effect) => {
    expect(onlyStep(`# Broken\n\n## Resolution\n\n1. ${text}\n`).effect).toBe(effect)
  })

  test.each<[string, string]>([
    ['Prevention\n\n- Set up balance alerts', 'change'],
    ['Post-Incident\n\n- Remove the temporary overrides', 'change'],
    ['Post-Incident\n\n- Update the runbook', 'human'],
    ['Post-Incident\n\n- Monitor stability', 'human'],
  ])('of a line to do afterwards under %s is %s', (text, effect) => {
    expect(onlyStep(`# Broken\n\n## ${text}\n`).effect).toBe(effect)
  })

  test('of a GET whose path generates is a change', () => {
    expect(onlyStep('# Broken\n\n## Check\n\n1. `curl https://x.example/debug/generate`\n').effect).toBe('change')
  })
})

test.each(["echo '' > state.db", 'cat /dev/null > state.db'])('what empties a file destroys: %s', line => {
  expect(onlyStep(`# Gate\n\n## Mitigation\n\n1. Run \`${line}\`.\n`).effect).toBe('destroy')
})
