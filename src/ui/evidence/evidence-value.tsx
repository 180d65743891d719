import { evidenceParts } from '../../language/evidence.ts';
import { AttachedList } from './attached-list.tsx';
import './evidence.css';

/** What an entry rests on, for reading: stored files with preview and download, and what else is written. */
export function EvidenceFiles({ value }: { value: string }) {
  const { files, text } = evidenceParts(value);
  return (
    <div className="evidence-value">
      {text !== '' && <span>{text}</span>}
      <AttachedList files={files} />
    </div>
  );
}
