/** A source of randomness; the real one is cryptographic, tests give a counted one. */
export interface Random {
  /** A whole number from `min` to `max`, both included, each equally likely. */
  integer(min: number, max: number): number;
  /** A random (version 4) UUID in lower case. */
  uuid(): string;
}
