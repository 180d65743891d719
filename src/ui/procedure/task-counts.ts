import { useQuery } from '@tanstack/react-query';
import type { TaskList } from '../../language/procedure/answers.ts';
import { get } from '../api.ts';

/** How many things lie with whoever is signed in; undefined until the server has said so, or where it does not. */
export function useTaskCounts(enabled: boolean): TaskList['counts'] | undefined {
  const { data } = useQuery({
    queryKey: ['tasks', 'counts'],
    queryFn: () => get<TaskList>('/tasks', { box: 'todo', limit: 1 }),
    staleTime: 60_000,
    refetchInterval: 2 * 60_000,
    retry: false,
    enabled,
  });
  return data?.counts;
}
