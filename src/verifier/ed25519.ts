import { sha512 } from '@noble/hashes/sha2.js';

/*
 * Verification of Ed25519 (RFC 8032 section 5.1.7) for browsers whose own cryptography has none, as those built on Chromium
 * before 137. Nothing here is secret, so it need not run in constant time; it signs nothing.
 */

const P = 2n ** 255n - 19n;
/** Order of the group of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (n: bigint) => {
  const rest = n % P;
  return rest < 0n ? rest + P : rest;
};

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Extended homogeneous coordinates (X, Y, Z, T), x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [bigint, bigint, bigint, bigint];
const NEUTRAL: Point = [0n, 1n, 1n, 0n];

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * t2 * D);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(scalar: bigint, point: Point): Point {
  let result = NEUTRAL;
  let doubled = point;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, doubled);
    doubled = add(doubled, doubled);
  }
  return result;
}

const same = ([x1, y1, z1]: Point, [x2, y2, z2]: Point) =>
  mod(x1 * z2 - x2 * z1) === 0n && mod(y1 * z2 - y2 * z1) === 0n;

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let n = bytes.length - 1; n >= 0; n--) number = number * 256n + BigInt(bytes[n]);
  return number;
}

/** The point that 32 bytes stand for; null when they stand for none (section 5.1.3). */
function pointOf(bytes: Uint8Array): Point | null {
  const number = littleEndian(bytes);
  const sign = number >> 255n;
  const y = number & (2n ** 255n - 1n);
  if (y >= P) return null;
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  const square = mod(v * x * x);
  if (square === mod(-u)) x = mod(x * ROOT_OF_MINUS_ONE);
  else if (square !== u) return null;
  if (x === 0n && sign === 1n) return null;
  if ((x & 1n) !== sign) x = mod(-x);
  return [x, y, 1n, mod(x * y)];
}

const BASE: Point = pointOf(Uint8Array.of(88, ...new Array<number>(31).fill(102)))!;

/** True when the 64 bytes are a signature of the message under the public key of 32 bytes. */
export function verifyEd25519(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  if (signature.length !== 64 || key.length !== 32) return false;
  const r = pointOf(signature.subarray(0, 32));
  const a = pointOf(key);
  const s = littleEndian(signature.subarray(32));
  if (r === null || a === null || s >= L) return false;
  const input = new Uint8Array(64 + message.length);
  input.set(signature.subarray(0, 32));
  input.set(key, 32);
  input.set(message, 64);
  const k = littleEndian(sha512(input)) % L;
  return same(times(s, BASE), add(r, times(k, a)));
}
