import { FIRST_READING, OTHER_READING } from './pinyin-initials.ts';

/**
 * Who stands below whom, for row-level security; what a text can be found by; views of lists that people keep.
 *
 * PostgreSQL cuts no Chinese words. `search_tokens` therefore gives every two characters that stand side by side (in
 * lower case, blanks part them), the last character before a blank alone, and after a `~` the first letters of the
 * readings of up to three neighbouring Chinese characters: 行政复议 gives 行政, 政复, 复议, 议, ~xzf, ~zfy, ~fy, ~y, and,
 * because 行 has two readings, ~hzf. One character is found as the beginning of two. It lies in an index alone: the rows
 * of a table do not grow by it. It names nothing outside pg_catalog, so that a restore may run it in any order.
 */
export const sql = `
create table unit_closure (
  ancestor   text    not null,
  descendant text    not null,
  depth      integer not null,
  primary key (ancestor, descendant)
);

create table saved_view (
  owner       text   not null,
  register    text   not null,
  name        text   not null,
  query       jsonb  not null,
  recorded_at bigint not null,
  -- One more with every replacement.
  version     integer not null default 1,
  primary key (owner, register, name)
);

alter table head enable row level security;
create policy reading on head for select using (true);
create policy writing on head
 using (jurisdiction = (select current_setting('app.jurisdiction', true)))
 with check (jurisdiction = (select current_setting('app.jurisdiction', true)));

alter table event enable row level security;
create policy reading on event for select using (true);
create policy writing on event for insert
 with check (jurisdiction = (select current_setting('app.jurisdiction', true)));

alter table idempotency enable row level security;
create policy reading on idempotency for select using (true);
create policy writing on idempotency
 using (jurisdiction = (select current_setting('app.jurisdiction', true)))
 with check (jurisdiction = (select current_setting('app.jurisdiction', true)));

create function search_tokens(variadic given text[]) returns tsvector
 language plpgsql immutable strict parallel safe cost 2000 as $$
declare
  usual constant bytea := '${FIRST_READING}'::bytea;
  other constant bytea := '${OTHER_READING}'::bytea;
  tokens text[] := '{}';
  token text;
  c text;
  before text; -- the character before, unless it is a blank
  code integer;
  a text; b text; -- readings of this character, of the one before, of the one before that
  a1 text; b1 text;
  a2 text; b2 text;
begin
  foreach c in array string_to_array(lower(array_to_string(given, ' ')) || ' ', null) loop
    code := ascii(c);
    if code > 32 and code <> 12288 and code <> 160 then
      if before is not null then tokens := tokens || (before || c); end if;
      before := c;
    elsif before is not null then
      tokens := tokens || before;
      before := null;
    end if;
    if code between 19968 and 40959 then
      a := nullif(chr(get_byte(usual, code - 19968)), '.');
      b := nullif(chr(get_byte(other, code - 19968)), '.');
    else
      a := null;
    end if;
    if a is null then
      if a1 is not null then
        foreach token in array array['~' || a1, '~' || b1, '~' || a2 || a1, '~' || a2 || b1, '~' || b2 || a1, '~' || b2 || b1] loop
          if token is not null then tokens := tokens || token; end if;
        end loop;
      end if;
      a2 := null; b2 := null; a1 := null; b1 := null;
      continue;
    end if;
    if a2 is not null then
      tokens := tokens || ('~' || a2 || a1 || a);
      if b is not null or b1 is not null or b2 is not null then
        foreach token in array array['~' || a2 || a1 || b, '~' || a2 || b1 || a, '~' || a2 || b1 || b,
          '~' || b2 || a1 || a, '~' || b2 || a1 || b, '~' || b2 || b1 || a, '~' || b2 || b1 || b] loop
          if token is not null then tokens := tokens || token; end if;
        end loop;
      end if;
    end if;
    a2 := a1; b2 := b1; a1 := a; b1 := b;
  end loop;
  return array_to_tsvector(tokens);
end $$;
`;
