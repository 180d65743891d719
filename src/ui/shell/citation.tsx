import type { Citation } from '../../language/citation.ts';

/** Where something stands written. */
export function CitationText({ citation }: { citation: Citation }) {
  return (
    <span className="citation">
      <span className="citation-source">{citation.source}</span>
      {citation.article !== undefined && ` ${citation.article}`}
      {citation.note !== undefined && <span className="citation-note">（{citation.note}）</span>}
    </span>
  );
}

export function Citations({ of }: { of: readonly Citation[] }) {
  return (
    <ul className="citations">
      {of.map(citation => (
        <li key={`${citation.source} ${citation.article ?? ''}`}>
          <CitationText citation={citation} />
        </li>
      ))}
    </ul>
  );
}
