import { type DragEvent, useRef, useState } from 'react';
import { EVIDENCE_EXTENSIONS } from '../../language/evidence.ts';

const ACCEPT = EVIDENCE_EXTENSIONS.map(extension => `.${extension}`).join(',');

interface Props {
  /** Of the button that takes the focus when the field is wrong. */
  readonly id?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly disabled: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly onBlur?: (() => void) | undefined;
}

/** Where files are dropped, and a button for those who do not drag. */
export function DropZone({ id, describedBy, invalid, disabled, add, onBlur }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) add([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      className={over ? 'drop-zone drop-zone-over' : 'drop-zone'}
      data-testid="drop-zone"
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button
        type="button"
        id={id}
        disabled={disabled}
        aria-describedby={describedBy}
        data-invalid={invalid || undefined}
        onClick={() => input.current?.click()}
        onBlur={onBlur}
      >
        选择文件
      </button>
      <span className="quiet drop-words">或者把文件拖到这里；可多选，PDF、Word、Excel、WPS、OFD、图片等</span>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPT}
        hidden
        tabIndex={-1}
        aria-label="选择材料文件"
        onChange={event => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // so that the same file can be chosen again
          if (files.length > 0) add(files);
        }}
      />
    </div>
  );
}
