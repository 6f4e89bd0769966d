// @ts-nocheck: it stands for the module `vscode`, of which no package exists outside of the editor.
'use strict'

/** What the client touches and this test does not look at: callable, constructible, with every member. */
function anything(name) {
  function stand() {
    return undefined
  }
  return new Proxy(stand, {
    get: (of, key) => {
      if (key === 'prototype') return of.prototype
      if (key === 'then' || key === Symbol.iterator) return undefined
      if (key === Symbol.toPrimitive) return () => name
      of[key] ??= anything(`${name}.${String(key)}`)
      return of[key]
    },
    construct: (of, _, made) => Object.create((made ?? of).prototype),
  })
}

const disposable = { dispose: () => undefined }
const event = () => disposable

/** These members; every `on…` is an event that never comes, everything else is anything. */
function having(name, members, other = anything(name)) {
  return new Proxy(members, {
    get: (of, key) => (key in of ? of[key] : String(key).startsWith('on') ? event : other[key]),
  })
}

const settings = {}
const documents = []
const published = []
const registered = []
const said = []

class EventEmitter {
  listeners = []
  event = listener => {
    this.listeners.push(listener)
    return disposable
  }
  fire(it) {
    for (const listener of this.listeners) listener(it)
  }
  dispose() {
    this.listeners = []
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character })
  }
}

class Range {
  constructor(line, character, endLine, endCharacter) {
    Object.assign(this, { start: new Position(line, character), end: new Position(endLine, endCharacter) })
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity })
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: event }
  cancel() {
    this.token.isCancellationRequested = true
  }
  dispose() {
    this.cancel()
  }
}

const uriOf = text => ({ toString: () => text, fsPath: text.replace('file://', ''), scheme: 'file' })
const note = text => said.push(String(text))
const channel = having('channel', { logLevel: 1, append: note, appendLine: note, error: note, warn: note, info: note })

const members = {
  ...{ EventEmitter, Position, Range, Diagnostic, CancellationTokenSource, version: '1.95.0' },
  CancellationError: class extends Error {},
  Disposable: class {
    dispose() {
      return undefined
    }
  },
  Uri: { parse: uriOf, file: path => uriOf(`file://${path}`) },
  workspace: having('workspace', {
    getConfiguration: () => ({ get: (name, fallback) => settings[name] ?? fallback }),
    workspaceFolders: [{ uri: uriOf(`file://${process.cwd()}`), name: 'workspace', index: 0 }],
    textDocuments: documents,
    notebookDocuments: [],
  }),
  languages: having(
    'languages',
    {
      match: () => 10,
      createDiagnosticCollection: () =>
        having('collection', { set: (uri, found) => published.push({ uri: String(uri), found }) }),
    },
    new Proxy({}, { get: (_, key) => () => registered.push(String(key)) && disposable }),
  ),
  window: having('window', {
    createOutputChannel: () => channel,
    activeTextEditor: undefined,
    visibleTextEditors: [],
    tabGroups: having('tabs', { all: [] }),
    showErrorMessage: async text => note(text),
  }),
  commands: { registerCommand: () => disposable, executeCommand: () => undefined },
  extensions: { all: [], getExtension: () => undefined },
  /** For the test: what is set and open, and what the client did. */
  imitated: { settings, documents, published, registered, said, uriOf },
}

module.exports = having('vscode', members)
