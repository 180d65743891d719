import type { Json } from '../../kernel/canonical-json.ts';
import { SALT_BYTES, saltedBody } from '../../kernel/merkle-leaf.ts';
import type { Register } from '../../language/register.ts';

const known = new WeakMap<Register, readonly string[]>();

/** Fields of a register that hold personal data. */
export function personalFields(register: Register): readonly string[] {
  const found = known.get(register);
  if (found) return found;
  const fields = Object.keys(register.fields).filter(name => register.fields[name].personal !== undefined);
  known.set(register, fields);
  return fields;
}

/**
 * The body of an entry event as it goes into the log: with a random salt for each personal field that it fills, so that
 * the leaf need not hold the value (merkle-leaf.ts). `register` is that of the entry; of an unknown one nothing is salted.
 * @param randomBytes a source of secret randomness, as node:crypto has it
 */
export function withSalts(
  body: Json,
  register: Register | undefined,
  randomBytes: (count: number) => { toString(encoding: 'hex'): string },
): Json {
  if (register === undefined) return body;
  return saltedBody(body, personalFields(register), () => randomBytes(SALT_BYTES).toString('hex'));
}
