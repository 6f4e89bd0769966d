/** The part of the editor's API that the extension uses, as https://code.visualstudio.com/api/references/vscode-api has it. */
declare module 'vscode' {
  export const workspace: {
    getConfiguration(section: string): { get<Value>(name: string, fallback: Value): Value }
    readonly workspaceFolders: readonly { readonly uri: { readonly fsPath: string } }[] | undefined
  }
}
