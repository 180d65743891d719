import { useQueries } from '@tanstack/react-query';
import type { RegisterView, UnitView } from '../../language/answers.ts';
import type { HeldPost, Role } from '../../language/authority.ts';
import { selects, type Unit } from '../../language/unit.ts';
import { unitQuery } from '../pickers/unit-picker.tsx';
import { useWho } from '../sign-in/people.ts';

/** Who uses the page, as far as registers must know. */
export interface Session {
  readonly account: string;
  readonly posts: readonly HeldPost[];
  /** False until the server has said who it is. */
  readonly known: boolean;
}

/** Roles that write for their own unit. The server decides; here buttons are shown or not. */
const WRITERS: ReadonlySet<Role> = new Set<Role>(['clerk', 'legal-officer', 'head', 'supervisor']);

/** The session; a stranger, who may nothing, until the server has said otherwise. */
export function useSession(): Session {
  const { data } = useWho();
  return { account: data?.account ?? '', posts: data?.posts ?? [], known: data !== undefined };
}

/** Units in whose name the person writes registers, their own first. */
export function writableUnits(session: Session): readonly string[] {
  const posts = session.posts.filter(post => WRITERS.has(post.role));
  const own = posts.filter(post => post.lentBy === undefined);
  return [...new Set([...own, ...posts].map(post => post.unit))];
}

export const mayWriteFor = (session: Session, unit: string): boolean => writableUnits(session).includes(unit);

/** A unit as the language knows it, from the server's answer about it. */
export function unitOf({ from, until, successor, kind, level, ...rest }: UnitView): Unit {
  return {
    ...rest,
    kind: kind as Unit['kind'],
    level: level as Unit['level'],
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
    ...(successor === null ? {} : { successor }),
  };
}

/** The person's units that may hold entries of the register; undefined until it is known which. */
export function useHolders(register: RegisterView): readonly string[] | undefined {
  const session = useSession();
  const codes = register.writer === 'form' ? writableUnits(session) : [];
  const units = useQueries({ queries: codes.map(unitQuery) });
  if (!session.known || units.some(unit => unit.isPending)) return undefined;
  return units.flatMap(({ data }) =>
    data !== undefined && selects(register.holders, unitOf(data)) ? [data.code] : [],
  );
}
