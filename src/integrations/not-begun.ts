/** A change was not sent: its claim was no longer good when its turn came. Nothing has happened. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun'
}
