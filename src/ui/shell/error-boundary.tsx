import { Component, type ReactNode } from 'react';

/** A page that fails to draw must not take the frame with it. */
export class ErrorBoundary extends Component<{ resetOn: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(previous: { resetOn: string }) {
    if (previous.resetOn !== this.props.resetOn && this.state.failed) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="state state-failure" role="alert">
        <strong>本页没能显示</strong>
        <p>程序在显示数据时出错，数据本身未受影响。请刷新；仍不成功的，请把网址告诉管理员。</p>
        <button type="button" onClick={() => window.location.reload()}>
          刷新
        </button>
      </div>
    );
  }
}
