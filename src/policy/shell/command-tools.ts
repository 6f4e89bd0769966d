import { type Tool, tool } from './plain-commands.ts'

const kubernetes = tool({
  groups: 'rollout, config, auth, adm, image, exec, rsh',
  reads: `
    get, describe, logs, top, events, explain, version, cluster-info, port-forward, api-resources, api-versions,
    can-i, view, current-context, get-contexts, diff, status, history, wait, whoami, project, projects, node-logs,
    must-gather`,
  changes: `
    apply, create, patch, edit, scale, label, annotate, set, cordon, uncordon, taint, cp, run, expose, autoscale,
    restart, pause, resume, approve, deny, debug, attach, new-app, policy, start-build`,
  destroys: 'delete, delete-*, drain, undo, replace, prune, rollback, --prune, --force',
})

const containers = tool({
  groups: 'compose, container, exec, image, volume, network, service, stack, system, swarm, node, buildx',
  reads:
    'ps, logs, inspect, stats, images, top, events, info, version, port, diff, ls, list, config, df, history, search',
  changes: 'up, start, stop, restart, pull, push, build, create, run, pause, unpause, scale, update, tag, cp, login',
  destroys: 'rm, rmi, prune, kill, down, rollback, remove, leave',
})

const packages = tool({
  groups: 'run, exec, workspace, --filter',
  reads: `
    ls, list, view, info, outdated, audit, test, t, lint, typecheck, verify, check, status, why, ps, whoami, ping,
    search, explain, version, audit:*, test:*, lint:*, typecheck:*, verify:*, check:*, status:*`,
  changes: 'fix, install, add, update, ci, link, deprecate, dist-tag, deploy, migrate, build, start, release, seed',
  destroys:
    'publish, unpublish, remove, uninstall, rollback, db:migrate, db:reset, db:drop, db:push, migrate:deploy, db:migrate:deploy',
})

const cloud = {
  reads: `
    list, list-*, describe, describe-*, show, show-*, get, get-*, read, tail, ls, search, search-*, info, version, scan,
    query, filter-*, lookup-*, batch-get-*, head-*, validate-*`,
  changes: `
    create, create-*, update, update-*, set, set-*, add, add-*, start, start-*, stop, stop-*, restart, deploy,
    deploy-*, patch, resize, enable, disable, scale, import, export, attach, detach, publish, invoke, put-*,
    modify-*, sync, cp, mv, execute, tag, untag, authorize-*, associate-*, register-*, send-*, execute-*, assign`,
  destroys: `
    delete, delete-*, remove, remove-*, rm, rb, destroy, purge, purge-*, reset, reset-*, failover, failover-*,
    restore, restore-*, terminate, terminate-*, reboot, reboot-*, revoke, revoke-*, rollback, promote, promote-*,
    deregister-*, cancel, cancel-*, detach-*, disassociate-*, rotate, rotate-*, switchover, --delete`,
}

const platform = {
  groups: '*',
  reads: `
    status, logs, log, list, ls, list-*, show, info, whoami, checks, check, version, inspect, view, describe, get, open,
    current, history, tail, releases, metrics, doctor`,
  changes: 'deploy, up, set, add, restart, redeploy, scale, create, update, import, unset, link, start, stop, suspend',
  destroys:
    'destroy, delete, remove, rm, rollback, down, reset, promote, restore, purge, kill, rotate, -purge, --purge',
}

/** Tools whose first words say what they do. A call that none of a tool's verbs explains changes something. */
export const commandTools: { readonly [command: string]: Tool } = {
  kubectl: kubernetes,
  oc: kubernetes,
  docker: containers,
  'docker-compose': containers,
  podman: containers,
  nerdctl: containers,
  crictl: containers,
  npm: packages,
  pnpm: packages,
  yarn: packages,
  bun: packages,
  aws: tool({ groups: '*', ...cloud }),
  gcloud: tool({ groups: '*', ...cloud }),
  gsutil: tool({ groups: '*', ...cloud, reads: `${cloud.reads}, cat, du, stat` }),
  az: tool({ groups: '*', ...cloud }),
  doctl: tool({ groups: '*', ...cloud }),
  eksctl: tool({ groups: '*', ...cloud }),
  railway: tool(platform),
  fly: tool(platform),
  flyctl: tool(platform),
  netlify: tool(platform),
  wrangler: tool(platform),
  vercel: tool(platform),
  supabase: tool({ ...platform, changes: `${platform.changes}, push, repair`, reads: `${platform.reads}, diff` }),
  argocd: tool({
    ...platform,
    changes: `${platform.changes}, sync, run, patch, edit`,
    reads: `${platform.reads}, diff`,
  }),
  flux: tool({ ...platform, changes: `${platform.changes}, reconcile, resume`, reads: `${platform.reads}, events` }),
  nomad: tool(platform),
  consul: tool({ ...platform, reads: `${platform.reads}, members, monitor`, changes: 'put, leave, join, reload' }),
  vault: tool({
    ...platform,
    changes: 'write, put, enable, disable, encryption, unseal',
    destroys: 'delete, destroy, revoke',
  }),
  pm2: tool({ ...platform, reads: `${platform.reads}, monit`, destroys: `${platform.destroys}, flush` }),
  helm: tool({
    groups: 'repo, plugin',
    reads: 'list, ls, status, get, history, show, version, template, lint, search, diff',
    changes: 'install, upgrade, update, add, push',
    destroys: 'rollback, uninstall, delete, --force',
  }),
  git: tool({
    reads: `
      log, status, diff, show, fetch, blame, describe, reflog, rev-parse, rev-list, ls-files, ls-remote, shortlog,
      grep, cat-file, show-ref, --show-current, --list, -l`,
    alone: 'branch, tag, remote',
    changes: 'add, commit, checkout, merge, pull, stash, cherry-pick, set-url, bisect, worktree, clone, switch, apply',
    destroys: `
      reset, revert, -f, --force, push, clean, rebase, --force-with-lease, -D, -d, --delete, filter-repo,
      filter-branch, rm, prune, gc, restore, expire`,
  }),
  gh: tool({
    groups: '*',
    reads: 'view, list, status, watch, checks, diff, log, download',
    changes: 'create, edit, rerun, set, close, reopen, enable, disable, cancel, comment, review, fork, sync',
    destroys: 'delete, merge, remove, -X, --method, -f, -F, --field, --raw-field, --input',
  }),
  ceph: tool({
    groups: '*',
    reads: '-s, -w, status, health, df, tree, ls, dump, stat, perf, version, versions, get, list-inconsistent-obj, ps',
    changes:
      'set, unset, out, in, down, up, reweight, repair, scrub, deep-scrub, apply, add, enable, disable, mute, restart',
    destroys: 'rm, remove, purge, destroy, zap, lost, delete, --zap, --force, --yes-i-really-mean-it',
  }),
  systemctl: tool({
    reads:
      'status, list-units, list-unit-files, list-timers, show, is-active, is-failed, is-enabled, cat, list-dependencies',
    changes: 'start, stop, restart, reload, enable, disable, daemon-reload, try-restart, reset-failed, edit',
    destroys: 'poweroff, reboot, halt, rescue, isolate, kill, mask',
  }),
  terraform: tool({
    groups: 'state, workspace',
    reads: 'plan, show, output, validate, list, graph, providers, version, fmt',
    changes: 'init, import, mv, select, new, untaint, refresh, push',
    destroys: 'destroy, apply, taint, rm, delete, force-unlock, -destroy',
  }),
  pulumi: tool({ groups: 'stack', reads: 'preview, logs, ls, output, history', destroys: 'up, destroy, rm, cancel' }),
  heroku: tool({
    reads: `
      logs, ps, releases, config, config:get, pg, pg:info, pg:ps, pg:diagnose, pg:backups, pg:locks, status, apps,
      apps:info, domains, addons, releases:info, pipelines, features, redis:info`,
    changes: 'config:set, config:unset, ps:restart, ps:scale, restart, maintenance:on, container:release, run',
    destroys: `
      releases:rollback, rollback, pg:reset, pg:restore, pg:backups:restore, apps:destroy, addons:destroy, ps:kill,
      pg:promote, pg:copy, pg:killall, pg:kill, pg:push, pipelines:promote, domains:remove, maintenance:off`,
  }),
  stripe: tool({
    groups: '*',
    reads: 'list, retrieve, logs, tail, get, status, version, listen',
    changes: 'create, update, trigger, post, resend',
    destroys: 'refunds, cancel, delete, payouts, transfers, charges',
  }),
  etcdctl: tool({
    groups: 'endpoint, member, snapshot, alarm, auth, user, role',
    reads: 'get, status, health, list, hashkv, watch, version',
    changes: 'put, save, defrag, compaction, promote, move-leader, disarm, add, grant',
    destroys: 'del, restore, remove, update, revoke',
  }),
  rails: tool({
    reads: 'about, routes, stats, notes, db:migrate:status, db:version',
    destroys:
      'db:drop, db:reset, db:rollback, db:migrate, db:migrate:redo, db:migrate:down, db:migrate:up, db:schema:load, db:truncate*, db:purge, destroy',
  }),
  rake: tool({
    reads: '-T, -P, about, db:migrate:status, db:version, routes',
    destroys:
      'db:drop, db:reset, db:rollback, db:migrate, db:migrate:redo, db:migrate:down, db:migrate:up, db:schema:load, db:truncate*, db:purge',
  }),
  prisma: tool({
    groups: 'migrate',
    reads: 'status, validate, version, format',
    changes: 'generate, resolve, dev, seed',
    destroys: 'reset, deploy, push, execute',
  }),
  pg_ctl: tool({ reads: 'status', changes: 'start, stop, restart, reload', destroys: 'promote, kill, initdb' }),
  patronictl: tool({
    reads: 'list, topology, history, show-config, version',
    destroys: 'failover, switchover, reinit, remove, flush',
  }),
  nodetool: tool({
    reads: 'status, info, tpstats, ring, netstats, compactionstats, describecluster, tablestats, gossipinfo',
    destroys: 'decommission, removenode, assassinate, drain, cleanup, clearsnapshot, truncatehints',
  }),
  rabbitmqctl: tool({
    reads: 'status, list_*, cluster_status, environment, report, ping',
    destroys: 'purge_queue, delete_*, reset, force_reset, stop_app, forget_cluster_node',
  }),
}
