/**
 * Answers to requests that carried an Idempotency-Key, kept in the transaction of the change, so that a repeated request
 * changes nothing. The key itself is never stored: `answer` can be read only by whoever still has it.
 */
export const sql = `
create table kept_answer (
  group_id uuid not null references groups (id),
  account_id uuid not null,
  -- SHA-256 of the key
  key_hash text not null,
  -- SHA-256 of operation, address and content: the same key may not ask for something else
  request_hash text not null,
  status integer not null,
  -- sealed with the key that the caller holds; null for an answer without content
  answer text,
  kept_at timestamptz not null,
  primary key (group_id, account_id, key_hash)
);
create index kept_answer_age on kept_answer (group_id, kept_at);
`;
