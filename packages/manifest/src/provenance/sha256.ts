/**
 * The SHA-256 of some bytes, in lower-case hex.
 *
 * `node:crypto` is loaded when it is first asked for: that takes milliseconds, and who reads a sidecar needs none of it.
 */
export function sha256(bytes: Uint8Array): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', bytes, 'hex');
}
