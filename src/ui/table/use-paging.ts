import { useQueryState } from '../shell/query.ts';

export const PAGE = 50;

/** Place in a long list, kept in the address. */
export function usePaging(): { offset: number; onOffset: (offset: number) => void } {
  const query = useQueryState();
  const value = Number(query.get('offset'));
  return {
    offset: Number.isInteger(value) && value > 0 ? value : 0,
    onOffset: offset => {
      query.set({ offset: offset > 0 ? offset : '' });
      window.scrollTo(0, 0);
    },
  };
}
