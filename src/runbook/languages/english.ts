import { englishFlow } from './english-flow.ts'
import { englishPolarity } from './english-polarity.ts'
import { englishTelling } from './english-telling.ts'
import type { Language } from './language.ts'

export const english: Language = {
  words: {
    phases: {
      symptom:
        'symptom, symptoms, signs, signals, trigger, triggers, trigger conditions, when to, when not to, when should, what you see, user impact symptoms, symptoms and impact',
      check: `
      check, checks, immediate checks, quick checks, quick check, health check, health checks, triage,
      first look, look first, pre-checks, prechecks, pre-check, preflight, preflight checks, quick commands, initial assessment`,
      diagnose: `
      diagnosis, diagnose, reproduce, diagnostics, diagnostic steps, debug, debugging, debug steps, investigate,
      investigation, troubleshooting, troubleshoot, root cause analysis, commands to run, possible checks,
      troubleshooting pointers, queries, query, test, common causes, possible causes, likely causes, root causes, causes, impact assessment, analysis, how to diagnose, how to investigate, how to debug, process, useful commands`,
      mitigate: `
      mitigation, mitigate, mitigations, resolution, resolutions, resolve, solution, solutions, fix, fixes,
      quick fix, remediation, remediate, recovery, recover, immediate actions, immediate action, quick actions,
      workaround, workarounds, action, actions, response, what to do, how to solve, how to fix, how to resolve, how to mitigate, eradication, resolution steps, recovery steps, containment,
      quick disable`,
      rollback: `
      rollback, roll back, rollbacks, rollback procedure, rollback procedures, rollback steps, revert, backout,
      back out, cleanup, clean up, restore, restore plan`,
      prove: `
      proof, verification, verify, validation, validate, acceptance, acceptance checklist, acceptance criteria, exit criteria, success criteria, recovery criteria, done when,
      checklist, confirm recovery, how to confirm fixed, how to confirm recovery, how to confirm the fix, how to verify, confirm fixed, confirm resolution, resolved when, fixed when, definition of done, after the fix, verification steps`,
      escalate: `
      escalation, escalate, escalation path, escalations, when to escalate, when to page, when to call, who to call, who to page, escalation policy,
      escalation procedure, escalation matrix`,
      communicate: `
      communication, communications, comms, notify, notifications, stakeholder communication, status updates,
      communication plan`,
      'follow-up': `
      follow-up, follow up, followup, post-incident, post incident, post-incident process, postmortem,
      post-mortem, post mortem, prevention, lessons learned, after the incident, long-term, action items,
      post-incident review, daily review, weekly review, monthly review, prevention checklist, aftermath, post-incident actions, preventive measures, documentation`,
      reference: `
      scope, overview, background, meaning, impact, summary, purpose, introduction, context, contacts, contact,
      emergency contacts, escalation contacts, external services, internal team, environment,
      environment variables, variables, environment variables reference, key metrics, metrics,
      metrics to watch, thresholds, alert thresholds, alert levels, monitoring tools, tools, urls,
      critical urls, links, references, related documents, related docs, related runbooks, cross-references, cross references, related, see also, further reading, additional reading, reading,
      document history, document maintenance, changelog, history, revision history, glossary,
      table of contents, contents, severity levels, incident severity levels, outputs, output, when to run,
      when to use, access required, use case, use cases, tips, alert information, preconditions, prerequisites, prerequisite, requirements, key requirements, architecture, definitions, ownership, owner,
      dashboards, severity, scheduled maintenance, emergency maintenance, roles, roles and responsibilities, responsibilities,
      notes, additional resources, resources, schedule, configuration, rules, operating rules, conventions, guidelines, principles, branch policy,
      description, best practices, safety notes, caution, cautions, limitations, roles and communication, goal, goals, aim, objective, objectives, how it works, how this works, what happens, communication channels, message templates`,
    },
    read: `
    check, verify, confirm, inspect, review, look, find, view, see, list, identify, test, monitor, ensure, triage, troubleshoot,
    open, visit, go, query, examine, investigate, analyze, analyse, compare, validate, watch, observe, tail,
    read, search, filter, suspect, capture, collect, gather, get, show, count, describe, determine, audit, assess,
    measure, profile, trace, ping, probe, sample, note, record, screenshot, log, preserve, download, export, document,
    double-check, re-check, recheck, curl, dump, grep, locate, track, correlate, diff, inventory, login,
    access, navigate, click, select, connect, continue, expect, make, ask, attempt, copy, print,
    consult, refer, retrieve, obtain, estimate, map, scan, scope, browse, debug, walk, take note, retest,
    pull, fetch, hit, call, explain, evaluate, spot-check, scroll, poll, re-test, retest, testing, cross-check, plan, pinpoint, cross-reference,
    quantify, enumerate, diagnose, reassess, reconfirm, revalidate, re-validate, reverify, re-verify, bisect, summarize, summarise, clarify`,
    change: `
    update, set, add, change, issue a, issue an, issue the, restart, reboot, redeploy, deploy, re-deploy, install, start, stop, enable,
    disable, increase, decrease, reduce, raise, lower, scale, create, configure, reconfigure, refresh, re-run,
    rerun, run, execute, trigger, retry, clear, flush, reset, fix, optimize, optimise, implement, adjust,
    apply, activate, deactivate, pause, resume, unpause, suspend, switch, move, migrate, upgrade, patch, edit,
    modify, replace, remove, put, perform, use, synchronize, sync, resync, invalidate, rebuild, reindex,
    reload, recreate, register, mark, merge, push, commit, build, publish, place, replay, requeue,
    re-queue, enqueue, redrive, re-drive, drain, cordon, uncordon, evict, throttle, allow, whitelist, allowlist, unblock, mute, silence,
    warm, seed, resize, expand, extend, tune, limit, cap, cycle, recycle, turn, toggle, bump, pin, unpin,
    inject, write, insert, rename, schedule, unschedule, release, acknowledge, ack, close, cancel, abort,
    import, attach, detach, mount, unmount, grant, assign, rework, refactor, renew, reissue, regenerate,
    bounce, kick, flip, force, override, hotfix, reduced, ramp, shift, divert, reroute, redirect, process, recompute, paste, consider,
    roll out, circuit-break, tighten, loosen, repair, initiate, resolve, bring, free, unlock, lock, save,
    switch over, rollforward, roll forward, reseed, re-seed, throttle down, invite, declare, designate, shrink,
    defragment, vacuum, reconcile, bypass, convert, contain, eradicate, recover, remediate, mitigate, stabilize, stabilise, harden, slow, rerun, undeploy, dismiss, unmute, freeze, unfreeze, disconnect, reconnect,
    launch, relaunch, restage, request, establish, tag, untag, snapshot, generate, invoke, append, mint, populate, fill, finalize, finalise, emit, persist, halt, reinforce, strengthen, transfer, compress, gzip, unzip, archive, backfill, fence, relocate, take, clean, clean up, enforce, reopen, power cycle, power-cycle, power off, power on, scale up, scale down, spin up, bring up, unseal,
    backup, back up, store, upload, submit, exclude, include, downgrade, join, prepare, appoint, demote, prune, reclaim, allocate, unset, approve, cherry-pick,
    convene, sign off, rectify, amend, adapt, deregister, reimburse, rebalance, repoint, rejoin, tear down, step down,
    rehydrate, initialize, initialise, reinitialize, reinitialise, sanitize, redact, anonymize, unpack, segregate,
    improve, neutralize, disengage, decouple, retire, deprecate, de-escalate, reclassify, align, coordinate, handle, reprioritize,
    back out, cut back, reshard, consolidate, combine, rescan, protect, define`,
    destroy: `
    delete, drop, truncate, get rid, clear out, throw away, purge, wipe, nuke, destroy, erase, kill, terminate, rollback, roll back, roll-back,
    revert, promote, restore, rotate, revoke, block, ban, isolate, failover, fail over, force-push, force push,
    re-insert, reinsert, recalculate, quarantine, decommission, uninstall, overwrite, expire, dedupe,
    deduplicate, shut, send, provision, purchase, buy, refund, contact affected`,
    decide: `
    decide, choose, determine whether, categorize, categorise, classify, wait, repeat, follow, treat, skip, proceed,
    pick, weigh, judge, prioritize, prioritise, confirm it`,
    escalate: 'escalate, page, phone, contact, engage, involve, raise a ticket, open a ticket, file a ticket, reach',
    notify: `
    provide, notify, inform, resend, communicate, tell, announce, share, post, alert, email, message, guide, broadcast, warn,
    advise, instruct, respond, reply, deliver`,
    detail: 'filter, capture, look for, note, record, expected, warning, note that, hint, tip, example',
    conditions:
      'if, when, once, unless, for, in case, should, where, on, after, before, while, until, otherwise, in, within, inside, upon, as, provided, assuming',
    fillers: `
    either, afterwards, after, that, please, then, also, manually, temporarily, immediately, next, first, finally, now, and, or, only, always,
    quickly, carefully, safely, simply, just, instead, rather, optionally, again, to, do, not, immediate, manual, begin, by,
    gracefully, directly, you, can, must, should, have, might, could, need, we, may, try, consider`,
    expected: `
    expected, expect, expected output, expected result, expected response, should see, you should see,
    should return, success criteria, healthy, look for`,
    expectedColumns: 'expected, healthy, should be, should show, should return, target, pass if',
    thresholdColumns: 'threshold, thresholds, limit, alert if',
    soft: 'best-effort, best effort, optional, optionally, ideally, nice to have, usually, preferably',
    alternative: 'or, alternatively, alternative, option',
    keeping:
      'owner, owners, owned by, author, authors, written by, maintainer, maintainers, maintained by, team, contact, last updated, last update, last reviewed, last verified, last tested, last changed, updated, reviewed, date, created, version, revision, status, audience',
  },
  polarity: englishPolarity,
  answers: {
    below: '(?:stays? |remains? |is |are )?(?:below|under|less than|fewer than|lower than|smaller than)',
    atMost: '(?:at most|no more than|not more than|up to|a maximum of|max\\.?)',
    above: '(?:stays? |remains? |is |are )?(?:above|over|more than|greater than|higher than|exceeds?)',
    atLeast: '(?:at least|no less than|no fewer than|not less than|a minimum of|min\\.?)',
    exactly:
      '(?:drops? (?:back )?to|falls? (?:back )?to|goes (?:back )?to|is back to|is back at|returns? to|exactly|equals?)',
    orLess: 'or (?:less|fewer|lower|below)',
    orMore: 'or (?:more|higher|above)',
    is: 'is|are|be|was|stays?|remains?|should be|must be|has to be|needs to be|should stay|must stay',
    zero: 'zero|no|none',
    one: 'one|a single',
    rows: 'rows?|records?|results?|entries|entry|hits?',
    nothing:
      '(?:should )?(?:return|returns|returned|give|gives|find|finds|show|shows|list|lists|print|prints) (?:nothing|none|no(?: \\w+)? (?:rows?|records?|results?|entries|lines?)|an empty (?:result|list|set))|(?:an )?empty (?:result|result set|list)|nothing',
    latency:
      '(?:api |server |mean |average |avg |median |typical )?(?:response times?|latency|round[- ]trip(?: time)?)',
    responds: 'answers?|responds?|replies|reply|responding|answering|response|answer',
    within: 'within|in under|in less than|in at most|faster than|under',
    finds: '(?:check|look|search|query)(?: [^ .;:]+){0,6}? for|find|review|count|identify|detect|any',
    problems:
      'duplicates?|duplicated|orphans?|orphaned|fail(?:ed|ures?|ing)|stuck|stalled|missing|expired|overdue|dead[- ]letters?|unprocessed|undelivered|unsent|inconsistent|inconsistencies|invalid|corrupt(?:ed)?|mismatch(?:es|ed)?|blocked|blocking|deadlocks?|deadlocked|errors?|abandoned|dangling|partial(?: rows?| records?)?|violations?',
    exists:
      'exists?|is there|are there|is present|are present|was created|were created|was written|is stored|was stored',
    says: 'says?|shows?|returns?|answers?|prints?|reports?|reads?|gives?|outputs?|contains?|is|becomes|equals',
    demands:
      '(?:you )?(?:should|must|has to|have to|needs? to|ought to) (?:see|return|show|be|report|print|respond with|answer with|say|read|output|give|contain|have|list|equal)|(?:you )?(?:should|ought to|will) (?:get|receive)(?= (?:an? |the |back )?(?:\\p{L}+ )?[`"\u201c\\d])',
    expects:
      'we expect|you (?:can |should |will )?expect|expect|is expected to|are expected to|(?:the )?expected(?: (?:answer|response|result|output|outcome|status))? (?:is|are)',
    expectsBehind: '(?:is|are) (?:what is )?expected',
    norms:
      'normal|normally|usual|usually|typical|typically|good|bad|healthy|unhealthy|fine|ok|okay|acceptable|alarming|a problem|must not|should not|mustn.t|shouldn.t',
    people:
      '(?:you|they|someone|somebody|everybody|everyone|nobody|the (?:lead|team|engineer|responder|commander|customer|on-call)) (?:should|must|has to|have to|needs? to|ought to)(?! (?:see|get|receive|expect))',
    demandEndings: '',
    verifies: 'verify|confirm|ensure|check|make sure|monitor|validate',
    gravest: 'critical|emergency|p0|p1|sev-?1|page',
    denies: 'without|wrong|bad|missing|absent|anything but|other than|gone|if|only in|yesterday|before|used to',
    isClosed:
      '(?:is|are|was|were|be|been|being|still|now|stays?|remains?)(?: (?:now|still|really|indeed))? (?:down|denied|gone|removed|deleted|blocked|disabled|closed|unreachable|unavailable|refused|rejected|forbidden|unauthori[sz]ed|offline|broken|failing|off|dead)|no longer (?:works|answers|responds|reachable|available|exists|accepts|serves)|(?:does|do|is|are|can) ?(?:not|n.t) (?:answer|respond|work|reachable|available|exist|accept|serve|be reached)|(?:denies|rejects|refuses|fails)(?: the)?',
    reproduces: 'reproduce|reproducing|repro|provoke|trigger the (?:error|failure)',
  },
  environments: {
    names: 'staging, stg, preprod, pre-prod, pre-production, preproduction, sandbox, qa, uat, dev, non-prod, nonprod',
    everyday: 'stage, test, testing, development, preview, local, localhost, demo',
    things:
      'store, bucket, queue, account, tenant, database, databases, db, environment, env, server, servers, cluster, host, instance, system, site, project, replica, redis, postgres, cache, app, api, deployment, schema, branch, development',
    places: 'on, in, at, against, inside, within',
    aims: 'for, to, from, only for',
    articles: 'the, our, a, any, this',
  },
  flow: englishFlow,
  telling: englishTelling,
}
