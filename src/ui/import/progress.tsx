export const counted = (n: number): string => n.toLocaleString('en-US');

/** How far it has come, as a bar and in words. */
export function Progress({ verb, done, total }: { verb: string; done: number; total: number | null }) {
  const words = `${verb} ${counted(done)}${total === null ? '' : ` / ${counted(total)}`} 行`;
  return (
    <div className="import-progress" role="status" data-testid="import-progress">
      <progress max={total ?? undefined} value={total === null ? undefined : done} aria-label={words} />
      <p className="figures">{words}</p>
      <p className="quiet">可以离开本页，检查会继续进行；回到这个网址就能看到进展。</p>
    </div>
  );
}
