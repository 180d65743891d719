import { useState } from 'react';

/** One thing that is being done at a time, and what went wrong with the last one. */
export function useAction(): {
  readonly run: (work: () => Promise<void>) => Promise<void>;
  readonly busy: boolean;
  readonly problem: string;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem('');
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有成功，请重试');
    }
    setBusy(false);
  };
  return { run, busy, problem };
}

export function Problem({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <div className="state state-failure" role="alert" data-testid="import-problem">
      <strong>没有成功</strong>
      <p>{text}</p>
    </div>
  );
}
