import type { CaseAnswer } from '../../language/procedure/answers.ts';
import { Section } from '../shell/page.tsx';

/** The code by which the person outside follows the case, to be handed over to them and to nobody else. */
export function TrackingNote({ answer: { tracking, procedure } }: { answer: CaseAnswer }) {
  if (tracking === null) return null;
  const address = `${window.location.origin}/track`;
  return (
    <Section title="查询码" note={procedure.tracking?.title} testId="tracking-code">
      <p className="tracking-code">
        <code>{tracking}</code>
      </p>
      <p className="quiet">
        请把查询码交给当事人本人（受理回执上也有）。当事人在 {address} 输入，或者直接打开{' '}
        <a href={`${address}#${tracking}`}>查询链接</a>
        ，不用登录就能看到办理到哪一步；看不到经办人员和个人信息。
      </p>
    </Section>
  );
}
