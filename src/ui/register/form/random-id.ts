/** A name that nobody else gives out: 32 hexadecimal digits. Not `randomUUID`, which offices without HTTPS do not have. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
