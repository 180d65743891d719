import type { DueReminder } from './due.ts';

/** Most lines of one message; a robot takes 4,096 bytes. */
const LISTED = 15;
const TITLE_LENGTH = 60;

/** What a unit's people are told: one message, however much is due. */
export function messageOf(
  unitName: string,
  reminders: readonly DueReminder[],
): { readonly subject: string; readonly body: string } {
  const sorted = [...reminders].sort((a, b) => a.due.localeCompare(b.due) || a.measure - b.measure);
  const first = sorted[0];
  const subject =
    sorted.length === 1
      ? `${first.words}：${shortened(first.title)}`
      : `${unitName}有 ${sorted.length} 项${sorted.every(r => r.words === first.words) ? first.words : '临近或已过期限'}`;
  const lines = sorted.slice(0, LISTED).map(lineOf);
  const more = sorted.length > LISTED ? [`……另有 ${sorted.length - LISTED} 项，见工作台`] : [];
  return { subject, body: [`${unitName}：`, ...lines, ...more].join('\n') };
}

function lineOf({ words, due, title, periodLabel, have, need, entry }: DueReminder): string {
  const progress = have === null || need === null || entry !== '' ? '' : `，已有 ${have}／${need}`;
  const which = entry === '' ? '' : `（记录 ${entry}）`;
  return `· ${due} ${words}：${shortened(title)}（${periodLabel}${progress}）${which}`;
}

const shortened = (title: string): string =>
  title.length <= TITLE_LENGTH ? title : `${title.slice(0, TITLE_LENGTH - 1)}…`;
