/**
 * Accounts, posts, sessions, delegations and personal tokens. No secret lies here in the clear: passwords as argon2id,
 * session and personal tokens as SHA-256.
 *
 * `side` keeps the three administrators apart from everybody else (GB/T 22239-2019 8.1.5) whatever the program does: an
 * account stands on one side (`none` while it holds nothing), and every living post and every borrowed one carries its
 * side to the account by a foreign key. Two grants at once cannot both succeed: the second finds the side taken.
 */
export const sql = `
create table account (
  id                  text    primary key,
  login               text    not null unique,
  name                text    not null,
  unit                text    not null,
  side                text    not null default 'none'
                      check (side in ('none', 'staff', 'system-admin', 'security-admin', 'audit-admin')),
  password_hash       text,
  password_changed_at bigint,
  must_change         boolean not null default true,
  -- Value of the configured claim by which the identity provider's first sign-in finds the account.
  claim               text    unique,
  failures            integer not null default 0 check (failures >= 0),
  failed_at           bigint,
  locked_until        bigint,
  suspended_at        bigint,
  created_at          bigint  not null,
  created_by          text    not null,
  -- One more with everything that an administrator or its owner changes; failed sign-ins do not count.
  version             integer not null default 1,
  unique (id, side)
);

create table account_link (
  issuer    text   not null,
  subject   text   not null,
  account   text   not null references account (id),
  linked_at bigint not null,
  primary key (issuer, subject),
  unique (issuer, account)
);

create table post (
  id          text   primary key,
  account     text   not null references account (id),
  unit        text   not null,
  role        text   not null,
  -- Asia/Shanghai days: first day held, first day no longer held.
  valid_from  date   not null,
  valid_until date,
  side        text,
  granted_at  bigint not null,
  granted_by  text   not null check (granted_by <> account),
  ended_at    bigint,
  ended_by    text,
  check (valid_until > valid_from),
  check ((side is null) = (ended_at is not null)),
  check (side = case when role in ('system-admin', 'security-admin', 'audit-admin') then role else 'staff' end),
  foreign key (account, side) references account (id, side)
);
create unique index post_once on post (account, unit, role) where side is not null;
create unique index post_administrator_once on post (account) where side in ('system-admin', 'security-admin', 'audit-admin');

create table delegation (
  id           text   primary key,
  post         text   not null references post (id),
  lender       text   not null references account (id),
  borrower     text   not null references account (id),
  borrower_side text  default 'staff' check (borrower_side = 'staff'),
  reason       text   not null,
  valid_from   date   not null,
  valid_until  date   not null,
  state        text   not null check (state in ('requested', 'approved', 'refused', 'withdrawn', 'ended')),
  requested_at bigint not null,
  decided_at   bigint,
  decided_by   text,
  closed_at    bigint,
  closed_by    text,
  check (valid_until > valid_from),
  check (borrower <> lender),
  check (decided_by <> lender and decided_by <> borrower),
  check ((borrower_side is not null) = (state in ('requested', 'approved'))),
  foreign key (borrower, borrower_side) references account (id, side)
);
-- A post is lent to one person at a time.
create unique index delegation_once on delegation (post) where state in ('requested', 'approved');

create table session (
  token_hash text   primary key,
  account    text   not null references account (id),
  via        text   not null check (via in ('password', 'oidc')),
  created_at bigint not null,
  seen_at    bigint not null
);
create index session_account_idx on session (account);

create table api_token (
  id          text   primary key,
  account     text   not null references account (id),
  name        text   not null,
  secret_hash text   not null unique,
  scopes      jsonb  not null,
  -- Asia/Shanghai day, the first on which it no longer works.
  valid_until date   not null,
  created_at  bigint not null,
  revoked_at  bigint
);
create index api_token_account_idx on api_token (account);

-- Acts that the audit log tells of (audit.ts says the same words), among all that is recorded.
create index event_act_idx on event (recorded_at, jurisdiction, position)
 where (starts_with(kind, 'identity.') or starts_with(kind, 'settings.') or kind = 'entry.erased');
`;
