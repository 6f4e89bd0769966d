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

for (const { what, title, effect } of faults) {
  const knob = make('button', { type: 'button', id: `switch-${what}` })
  knob.setAttribute('role', 'switch')
  knob.setAttribute('aria-label', title)
  knob.setAttribute('aria-checked', 'false')
  knob.addEventListener('click', () => ask(knob.getAttribute('aria-checked') === 'true' ? '/mend' : '/break', { what }))
  const words = make('span', { className: 'words' }, title, make('span', { className: 'quiet' }, effect))
  element('switches').append(make('li', {}, words, knob))
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
  const headline = state.outage === null ? null : headlines[state.outage]
  const title = headline?.[0] ?? (state.broken.slow ? 'Everything is slow' : 'Everything works')
  const explanation = headline?.[1] ?? 'Call events are stored.'
  // Written only when it differs, so that a screen reader speaks once.
  if (element('headline').textContent !== title) element('headline').textContent = title
  element('headline').className = headline || state.broken.slow ? 'bad' : 'good'
  element('explanation').textContent = state.problem ?? explanation
  for (const { what } of faults) element(`switch-${what}`).setAttribute('aria-checked', String(state.broken[what]))

  element('clock').textContent = new Date(state.now).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
  element('clock-section').hidden = !state.clock

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

element('mend').addEventListener('click', () => ask('/mend', {}))
element('reset').addEventListener('click', () => ask('/reset', {}))
element('copy').addEventListener('click', () => navigator.clipboard.writeText(element('site-id').textContent ?? ''))
for (const button of document.querySelectorAll('[data-minutes]')) {
  button.addEventListener('click', () => ask('/clock', { minutes: Number(button.getAttribute('data-minutes')) }))
}

ask('/state')
setInterval(() => document.visibilityState === 'visible' && ask('/state'), 1_500)
