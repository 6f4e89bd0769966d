import { Component, type ReactNode } from 'react'

type Props = { what: string; children: ReactNode }

/** Keeps one part that cannot be drawn from taking the page with it. React offers this to classes only. */
export class Guard extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? (
      <p className="unknown">This {this.props.what} could not be shown.</p>
    ) : (
      this.props.children
    )
  }
}
