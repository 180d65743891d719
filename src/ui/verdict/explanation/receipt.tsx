import { useState } from 'react';
import type { Explanation } from '../../../language/views.ts';
import { Section } from '../../shell/page.tsx';

/** Old browsers and pages without https have no clipboard; the text is then selected for copying by hand. */
async function copy(text: string, element: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const selection = window.getSelection();
    if (selection === null || element === null) return false;
    selection.selectAllChildren(element);
    return document.execCommand('copy');
  }
}

function Copyable({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const [element, setElement] = useState<HTMLElement | null>(null);
  return (
    <div className="copyable">
      <code ref={setElement}>{text}</code>
      <button
        type="button"
        aria-label={`复制${label}`}
        onClick={async () => {
          setCopied(await copy(text, element));
          setTimeout(() => setCopied(false), 2000);
        }}
      >
        {copied ? '已复制' : '复制'}
      </button>
      <span className="unseen" role="status">
        {copied ? `${label}已复制` : ''}
      </span>
    </div>
  );
}

/** What the verdict rests on, and how anyone can get the same bytes again. */
export function Receipt({ explanation }: { explanation: Explanation }) {
  const { receiptParts: parts } = explanation;
  const command = [
    'npm run -s yifa -- judge --entries 记录.jsonl',
    `--as-of ${explanation.asOf}`,
    ...(parts.knownAt === null ? [] : [`--known-at ${parts.knownAt}`]),
    `--unit ${explanation.bearer} --measure ${explanation.measure} --json`,
  ].join(' ');
  const facts: readonly (readonly [string, string])[] = [
    ['判定程序', parts.engine],
    ['义务定义', parts.definition],
    ['日历', parts.calendar],
    ['记录摘要', parts.entries],
    ['记录截止', parts.knownAt ?? '全部已知记录'],
    ['所依裁定', parts.governing.length === 0 ? '无' : parts.governing.join('、')],
  ];
  return (
    <Section title="凭证" note="同样的记录、定义和日历，总得出同样的结论" testId="receipt">
      <Copyable text={explanation.receipt} label="凭证" />
      <dl className="facts facts-tight">
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">自行复算（不需要服务器和数据库）：</p>
      <Copyable text={command} label="命令" />
    </Section>
  );
}
