import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { evidenceParts, evidenceValue, MOST_FILES } from '../../language/evidence.ts';
import { AttachedList } from './attached-list.tsx';
import { DropZone } from './drop-zone.tsx';
import { SendingList } from './sending-list.tsx';
import { StoredSearch } from './stored-search.tsx';
import { useTransfers } from './use-transfers.ts';
import './evidence.css';

interface EvidenceFieldProps {
  /** As the language spells it (evidence.ts): files and free text. */
  readonly value: string | undefined;
  /** Undefined: nothing is named any more. */
  readonly onChange: (value: string | undefined) => void;
  /** The unit that keeps what is uploaded: the entry's. Empty while none is chosen. */
  readonly unit: string;
  readonly register: string;
  /** For the form around it; each may be left out. */
  readonly id?: string;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly onBlur?: () => void;
}

/** What an entry rests on: upload, reuse, look at, and the number of a paper file. */
export function EvidenceField(props: EvidenceFieldProps) {
  const { value, onChange, unit, register, id, describedBy, invalid, onBlur } = props;
  const { files } = evidenceParts(value ?? '');
  const client = useQueryClient();
  const [searching, setSearching] = useState(false);
  const [said, setSaid] = useState('');
  // Several files may arrive between two renderings: each adds to what the one before left.
  const latest = useRef(value);
  latest.current = value;

  const attach = useCallback(
    (file: string, name: string) => {
      const parts = evidenceParts(latest.current ?? '');
      if (parts.files.includes(file)) {
        setSaid(`${name}已经附上`);
        return;
      }
      latest.current = evidenceValue({ ...parts, files: [...parts.files, file] });
      onChange(latest.current);
    },
    [onChange],
  );
  const detach = (file: string) => {
    const parts = evidenceParts(latest.current ?? '');
    onChange(evidenceValue({ ...parts, files: parts.files.filter(each => each !== file) }));
    setSaid('已移除一份材料；文件本身仍保存在本单位');
  };
  const transfers = useTransfers(unit, (evidence, reused) => {
    void client.invalidateQueries({ queryKey: ['evidence', 'of', unit] });
    setSaid(reused ? `已有相同材料“${evidence.name}”，直接引用` : `${evidence.name}已上传`);
    attach(evidence.id, evidence.name);
  });
  const underway = transfers.sendings.filter(s => s.state.at !== 'stored' && s.state.at !== 'failed').length;
  const full = files.length + underway >= MOST_FILES;
  const add = (chosen: readonly File[]) => {
    const room = MOST_FILES - files.length - underway;
    if (chosen.length > room) setSaid(`一条记录最多附 ${MOST_FILES} 份材料，只加入了前 ${room} 份`);
    transfers.add(chosen.slice(0, room));
  };
  const disabled = unit === '' || full;

  return (
    <div className="evidence-field" data-testid="evidence-field" data-register={register}>
      <AttachedList files={files} remove={detach} />
      <SendingList transfers={transfers} />
      <DropZone {...{ id, describedBy, invalid, disabled, add, onBlur }} />
      {unit === '' && <p className="quiet">请先选择单位，再上传材料。</p>}
      {full && <p className="quiet">已附满 {MOST_FILES} 份材料。</p>}
      <p className="evidence-said" role="status" data-testid="evidence-said">
        {said}
      </p>
      <div className="evidence-more">
        <button
          type="button"
          className="plain"
          disabled={disabled}
          aria-expanded={searching}
          onClick={() => setSearching(!searching)}
        >
          引用已存的材料
        </button>
      </div>
      {searching && !disabled && (
        <StoredSearch unit={unit} taken={files} choose={file => attach(file, '这份材料')} />
      )}
      <PaperNumber {...{ value, onChange }} />
    </div>
  );
}

/** The free part: where the paper lies. Typed text is kept as typed until the field is left. */
function PaperNumber({ value, onChange }: Pick<EvidenceFieldProps, 'value' | 'onChange'>) {
  const { files, text } = evidenceParts(value ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="paper-number">
      <span>纸质档案的案卷号（没有的不填）</span>
      <input
        type="text"
        autoComplete="off"
        value={typed ?? text}
        onChange={event => {
          setTyped(event.target.value);
          onChange(evidenceValue({ files, text: event.target.value }));
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}
