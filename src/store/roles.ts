import pg from 'pg';
import type { Pool } from './pool.ts';

/**
 * The role under which the program works: no superuser, no DDL, bound by row-level security, and the log can only be
 * added to. Migrations and the making of register tables run as the user that connects.
 */
export const WORK_ROLE = 'yifa_work';

/** Tables that the work role adds to, or only reads. Of all others it reads and writes rows. */
const RIGHTS: Readonly<Record<string, string>> = {
  event: 'select, insert',
  head: 'select, insert, update',
  migration: 'select',
  register_definition: 'select',
};

/** Somebody else made it at the same moment, or made it before. */
const EXISTS: ReadonlySet<string> = new Set(['42710', '23505', '0A000', 'XX000']);

const GRANTS = `
  do $$
  declare name text;
  begin
    execute format('grant usage on schema %I to ${WORK_ROLE}', current_schema());
    execute format('grant select, insert, update, delete on all tables in schema %I to ${WORK_ROLE}', current_schema());
    execute format('grant execute on all functions in schema %I to ${WORK_ROLE}', current_schema());
    for name in select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
       and relname like 'register\\_%' loop
      execute format('revoke delete on table %I from ${WORK_ROLE}', name);
    end loop;
    ${Object.entries(RIGHTS)
      .map(
        ([table, rights]) => `
    if to_regclass('${table}') is not null then
      revoke all on table ${table} from ${WORK_ROLE};
      grant ${rights} on table ${table} to ${WORK_ROLE};
    end if;`,
      )
      .join('')}
    -- A register table that is made anew has rights before the next start.
    execute format('alter default privileges in schema %I grant select, insert, update on tables to ${WORK_ROLE}', current_schema());
  end $$`;

/*
 * Conditions that row-level security adds come first; others may use an index only when they are sworn to give nothing
 * away. Comparisons are; the operator of full-text search is not, though it does not either. Only a superuser may say so.
 */
const LEAKPROOF = `
  alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
  alter function search_tokens(text[]) leakproof`;

const IS_LEAKPROOF = `
  select bool_and(proleakproof) as yes from pg_proc
   where oid in ('pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure, 'search_tokens(text[])'::regprocedure)`;

async function makeRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query('select from pg_roles where rolname = $1', [WORK_ROLE]);
  if (rows.length > 0) return;
  await pool
    .query(
      `create role ${WORK_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit noreplication`,
    )
    .catch(error => {
      if (!(error instanceof pg.DatabaseError) || !EXISTS.has(error.code ?? '')) throw error;
    });
}

async function maySet(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ may: boolean }>(
    "select pg_has_role(current_user, $1, 'member') as may",
    [WORK_ROLE],
  );
  return rows[0].may;
}

/**
 * Makes the work role and gives it its rights, once the tables are there. Where the connecting user may not, or the
 * server does not take the role at connection, the program goes on without this second net and says so.
 * @returns the role to connect with, or null
 */
export async function prepareWorkRole(
  pool: Pool,
  tryConnection: (role: string) => Promise<void>,
  log: (text: string) => void,
): Promise<string | null> {
  try {
    await makeRole(pool);
    if (!(await maySet(pool))) await pool.query(`grant ${WORK_ROLE} to current_user`);
    await pool.query(GRANTS);
    await tryConnection(WORK_ROLE);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    log(
      `数据库用户不能建立或使用受限角色 ${WORK_ROLE}（${error.message}），行级安全这第二道防线未启用，第一道（程序内的权限判定）照常；` +
        `请数据库管理员执行：create role ${WORK_ROLE} nologin; grant ${WORK_ROLE} to <本程序的用户>;`,
    );
    return null;
  }
  await allowSearchIndex(pool, log);
  return WORK_ROLE;
}

async function allowSearchIndex(pool: Pool, log: (text: string) => void): Promise<void> {
  const { rows } = await pool.query<{ yes: boolean }>(IS_LEAKPROOF);
  if (rows[0].yes) return;
  try {
    await pool.query(LEAKPROOF);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    log(
      `行级安全之下全文检索用不上索引，数据多时会慢；请数据库管理员在本库执行一次：${LEAKPROOF.replace(/\s+/g, ' ').trim()};`,
    );
  }
}
