import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { shanghaiTime } from '../fields/date.tsx';
import { useDebounced } from '../pickers/debounced.ts';
import { Failure } from '../shell/states.tsx';
import { evidenceApi, sizeText } from './api.ts';

/** Files that the unit has stored already, by name: the same material is not sent twice. */
export function StoredSearch({
  unit,
  taken,
  choose,
}: {
  unit: string;
  taken: readonly string[];
  choose: (id: string) => void;
}) {
  const [words, setWords] = useState('');
  const settled = useDebounced(words.trim());
  const id = useId();
  const found = useQuery({
    queryKey: ['evidence', 'of', unit, settled],
    queryFn: () => evidenceApi.list(unit, settled),
    placeholderData: previous => previous,
  });
  const files = found.data?.files ?? [];
  return (
    <div className="stored-search" data-testid="stored-search">
      <label htmlFor={id}>在本单位已存的材料中查找</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        placeholder="材料名称"
        value={words}
        onChange={event => setWords(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      <p className="quiet" role="status">
        {found.data === undefined
          ? ''
          : found.data.total === 0
            ? '没有找到材料'
            : `找到 ${found.data.total} 份`}
      </p>
      <ul>
        {files.map(file => (
          <li key={file.id} data-testid="stored">
            <span>
              {file.name}{' '}
              <span className="quiet figures">{`${shanghaiTime(file.uploadedAt).slice(0, 10)} ${sizeText(file.size)}`}</span>
            </span>
            <button
              type="button"
              className="plain"
              disabled={taken.includes(file.id)}
              aria-label={taken.includes(file.id) ? `${file.name}已附上` : `附上${file.name}`}
              onClick={() => choose(file.id)}
            >
              {taken.includes(file.id) ? '已附上' : '附上'}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
