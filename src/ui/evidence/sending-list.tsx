import { sizeText } from './api.ts';
import type { Sending, Transfers } from './use-transfers.ts';

function words({ state, size }: Sending): string {
  switch (state.at) {
    case 'preparing':
      return '等待上传';
    case 'sending':
      return `正在上传 ${percent(state.sent, size)}%`;
    case 'checking':
      return '正在上传最后一段并核验';
    case 'paused':
      return `已暂停，已传 ${percent(state.sent, size)}%`;
    case 'waiting':
      return `连接中断，已传 ${percent(state.sent, size)}%，约 ${state.seconds} 秒后自动续传`;
    case 'failed':
      return state.message;
    case 'stored':
      return state.reused ? `已有相同材料“${state.evidence.name}”，直接引用` : '已上传';
  }
}

const percent = (sent: number, size: number): number => Math.floor((sent / Math.max(1, size)) * 100);

function progressOf({ state, size }: Sending): number {
  switch (state.at) {
    case 'sending':
    case 'paused':
    case 'waiting':
      return percent(state.sent, size);
    case 'checking':
    case 'stored':
      return 100;
    case 'preparing':
    case 'failed':
      return 0;
  }
}

function Row({ sending, remove }: { sending: Sending; remove: (key: number) => void }) {
  const { name, size, state, transfer, key } = sending;
  const runs = state.at === 'sending' || state.at === 'checking' || state.at === 'preparing';
  const rests = state.at === 'paused' || state.at === 'waiting';
  const failed = state.at === 'failed';
  return (
    <li className={failed ? 'sending sending-failed' : 'sending'} data-testid="sending" data-at={state.at}>
      <div className="sending-name">
        <span>{name}</span> <span className="quiet figures">{sizeText(size)}</span>
      </div>
      {!failed && <progress max={100} value={progressOf(sending)} aria-label={`${name}的上传进度`} />}
      {/* A failure is told at once; the rest is read when one comes by, not at every percent. */}
      <p className="sending-words" role={failed ? 'alert' : undefined}>
        {words(sending)}
      </p>
      <div className="sending-actions">
        {runs && (
          <button
            type="button"
            className="plain"
            aria-label={`暂停上传${name}`}
            onClick={() => transfer.pause()}
          >
            暂停
          </button>
        )}
        {rests && (
          <button
            type="button"
            className="plain"
            aria-label={`继续上传${name}`}
            onClick={() => transfer.start()}
          >
            继续
          </button>
        )}
        {state.at === 'failed' && state.again && (
          <button
            type="button"
            className="plain"
            aria-label={`重试上传${name}`}
            onClick={() => transfer.start()}
          >
            重试
          </button>
        )}
        <button
          type="button"
          className="plain"
          aria-label={failed ? `不再显示${name}` : `取消上传${name}`}
          onClick={() => remove(key)}
        >
          {failed ? '不再显示' : '取消'}
        </button>
      </div>
    </li>
  );
}

/** Files on their way, each with a bar and a word. */
export function SendingList({ transfers }: { transfers: Transfers }) {
  const open = transfers.sendings.filter(each => each.state.at !== 'stored');
  if (open.length === 0) return null;
  return (
    <ul className="sending-list" aria-label="正在上传的材料">
      {open.map(sending => (
        <Row key={sending.key} sending={sending} remove={transfers.remove} />
      ))}
    </ul>
  );
}
