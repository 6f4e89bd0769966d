/** @typedef {import('../systems-state.ts').SystemsState} State */

const faults = [
  {
    what: 'deploy',
    title: 'Bad deployment',
    effect: 'A new deployment goes live; call events answer 500, the health 503.',
  },
  { what: 'api', title: 'API answers 5xx', effect: 'Every route of the console answers 503.' },
  { what: 'database', title: 'Database down', effect: 'Its connections are cut; call events answer 500.' },
  { what: 'slow', title: 'Everything slow', effect: 'Each answer comes three seconds late.' },
]

const headlines = {
  'bad-deployment': ['Call events fail', 'The live deployment throws on every call event.'],
  api: ['The API answers 5xx', 'No request reaches the code of the console.'],
  database: ['Call events fail', 'The database cannot be reached.'],
}

/** @param {string} id */
const element = id => {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page has no #${id}`)
  return found
}

/** @param {string} name @param {Record<string, unknown>} properties @param {(Node | string)[]} children */
function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** @param {string} path @param {object} [body] */
async function ask(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  try {
    const response = await fetch(path, options)
    const answer = await response.json()
    element('problem').textContent = answer.problem ?? ''
    if (response.ok) show(answer)
  } catch {
    element('problem').textContent = 'The demo does not answer; it may have been stopped.'
  }
}

/** @typedef {State['systems'][number]} System */
/** @typedef {System['switches'][number]} Switch */

let chosen = location.hash.slice(1) || 'opsmantik'

/** OpsMantik as the others are shown. @param {State} state @returns {System} */
function opsmantik(state) {
  const seen = state.outage === null ? null : headlines[state.outage][0]
  const switches = faults.map(it => ({ ...it, on: state.broken[it.what] }))
  return {
    key: 'opsmantik',
    name: 'OpsMantik',
    seen: seen ?? (state.broken.slow ? 'Everything is slow' : null),
    switches,
    facts: [],
    vendors: [],
  }
}

/** What a switch of the chosen system asks for. @param {string} what @param {string} [vendor] */
const asked = (what, vendor) => ({
  what,
  ...(chosen === 'opsmantik' ? {} : { system: chosen }),
  ...(vendor && { vendor }),
})

/** @param {Switch} it @param {string} [vendor] */
function switchRow({ what, title, effect }, vendor) {
  const knob = make('button', { type: 'button', id: `switch-${vendor ? `${vendor}-` : ''}${what}` })
  knob.setAttribute('role', 'switch')
  knob.setAttribute('aria-label', title)
  knob.addEventListener('click', () =>
    ask(knob.getAttribute('aria-checked') === 'true' ? '/mend' : '/break', asked(what, vendor)),
  )
  const words = make('span', { className: 'words' }, title)
  if (effect) words.append(make('span', { className: 'quiet' }, effect))
  return make('li', {}, words, knob)
}

/** Which system the rows were made for: made again, they would lose the focus. */
let made = ''

/** @param {System} system */
function showSwitches({ key, switches, vendors }) {
  if (made !== key) {
    made = key
    element('switches').replaceChildren(...switches.map(it => switchRow(it)))
    element('vendors').replaceChildren(
      ...vendors.map(({ name, switches: ways }) =>
        make(
          'details',
          {},
          make('summary', {}, name, make('span', { className: 'mark bad', id: `broken-${name}` })),
          make('ul', { className: 'rows' }, ...ways.map(it => switchRow(it, name))),
        ),
      ),
    )
  }
  for (const { what, on } of switches) element(`switch-${what}`).setAttribute('aria-checked', String(on))
  for (const { name, switches: ways } of vendors) {
    const count = ways.filter(it => it.on).length
    element(`broken-${name}`).textContent = count === 0 ? '' : 'broken'
    for (const { what, on } of ways) element(`switch-${name}-${what}`).setAttribute('aria-checked', String(on))
  }
  element('vendors-section').hidden = vendors.length === 0
}

/** Made again only when they differ: else they would lose the focus. @param {System['facts']} facts */
function showFacts(facts) {
  element('facts-section').hidden = facts.length === 0
  const values = facts.map(it => it.value).join(' ')
  if (element('facts').dataset.values === values) return
  element('facts').dataset.values = values
  element('facts').replaceChildren(
    ...facts.flatMap(({ name, value }) => {
      const copy = make('button', { type: 'button', className: 'plain' }, 'Copy')
      copy.setAttribute('aria-label', `Copy: ${name}`)
      copy.addEventListener('click', () => navigator.clipboard.writeText(value))
      return [make('dt', {}, name), make('dd', {}, make('code', {}, value), ' ', copy)]
    }),
  )
}

/** The systems to choose from; a broken one is marked. @param {readonly System[]} all */
function showSystems(all) {
  const nav = element('systems')
  if (nav.childElementCount !== all.length) {
    nav.replaceChildren(
      ...all.map(({ key, name }) => {
        const button = make('button', { type: 'button', id: `system-${key}` }, name)
        button.addEventListener('click', () => {
          chosen = key
          history.replaceState(null, '', `#${key}`)
          ask('/state')
        })
        return button
      }),
    )
  }
  for (const { key, name, seen } of all) {
    const button = element(`system-${key}`)
    button.setAttribute('aria-current', String(key === chosen))
    button.className = seen === null ? '' : 'broken'
    button.setAttribute('aria-label', seen === null ? name : `${name}: ${seen}`)
  }
}

/** @param {string} then @param {string} now */
function age(then, now) {
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(then)) / 60_000))
  if (minutes < 1) return 'just now'
  if (minutes < 120) return `${minutes} min ago`
  return minutes < 2820 ? `${Math.round(minutes / 60)} h ago` : `${Math.round(minutes / 1440)} days ago`
}

/** @param {State} state */
function show(state) {
  const all = [opsmantik(state), ...state.systems]
  const system = all.find(it => it.key === chosen) ?? opsmantik(state)
  chosen = system.key
  const isOpsmantik = system.key === 'opsmantik'
  const title = system.seen ?? 'Everything works'
  const why = state.outage === null ? 'Call events are stored.' : headlines[state.outage][1]
  const effects = system.switches.filter(it => it.on).map(it => it.effect)
  showSystems(all)
  showSwitches(system)
  showFacts(system.facts)
  document.title = `${system.name}: break and mend`
  element('place').textContent = `${system.name}, imitated`
  // Written only when it differs, so that a screen reader speaks once.
  if (element('headline').textContent !== title) element('headline').textContent = title
  element('headline').className = system.seen === null ? 'good' : 'bad'
  element('explanation').textContent = isOpsmantik ? (state.problem ?? why) : effects.join(' ')
  for (const part of document.querySelectorAll('[data-system]')) part.hidden = !isOpsmantik

  element('clock').textContent = new Date(state.now).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
  element('clock-section').hidden = !state.clock
  element('alerts-section').hidden = !state.alerts

  element('deployments').replaceChildren(...state.deployments.slice(0, 5).map(it => deployment(state, it)))
  element('moves').replaceChildren(...(state.moves.length > 0 ? state.moves.map(it => move(state, it)) : [nothing()]))

  element('calls').textContent =
    state.calls === null ? 'The table of calls cannot be read.' : `${state.calls} rows in the table of calls.`
  element('site-id').textContent = state.site.id
  element('site-origin').textContent = state.site.origin
}

/** @param {State} state @param {State['live']} it */
function deployment(state, it) {
  const detail = `${it.sha.slice(0, 7)} by ${it.author}, ${age(it.at, state.now)}`
  const row = make(
    'li',
    {},
    make('span', { className: 'words' }, it.message, make('span', { className: 'quiet' }, detail)),
  )
  if (it.id === state.live.id) {
    row.append(make('span', { className: it.bad ? 'mark bad' : 'mark good' }, it.bad ? 'live, broken' : 'live'))
  }
  return row
}

/** @param {State} state @param {State['moves'][number]} it */
function move(state, it) {
  const last = it === state.moves.at(-1)
  const outcome = it.status !== 201 ? `refused, ${it.status}` : last && state.moving ? 'moving …' : 'done'
  const words = `${it.kind === 'rollback' ? 'Rollback' : 'Promotion'} to “${it.message}”`
  return make(
    'li',
    {},
    make('span', { className: 'words' }, words, make('span', { className: 'quiet' }, age(it.at, state.now))),
    make('span', { className: 'mark' }, outcome),
  )
}

function nothing() {
  return make('li', { className: 'quiet' }, 'No rollback and no promotion yet.')
}

element('mend').addEventListener('click', () => ask('/mend', chosen === 'opsmantik' ? {} : { system: chosen }))
element('reset').addEventListener('click', () => ask('/reset', {}))
element('copy').addEventListener('click', () => navigator.clipboard.writeText(element('site-id').textContent ?? ''))
for (const button of document.querySelectorAll('[data-minutes]')) {
  button.addEventListener('click', () => ask('/clock', { minutes: Number(button.getAttribute('data-minutes')) }))
}

for (const button of document.querySelectorAll('[data-alert]')) {
  button.addEventListener('click', () => ask('/alert', { what: button.getAttribute('data-alert'), system: chosen }))
}

ask('/state')
setInterval(() => document.visibilityState === 'visible' && ask('/state'), 1_500)
