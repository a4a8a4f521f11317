import { randomInt, randomUUID } from 'node:crypto';
import type { Random } from '../base/random';

/** Widest span that `randomInt` takes. */
const maxSpan = 2 ** 48 - 1;

/** Cryptographic randomness. Throws a RangeError where the span passes 2^48 - 1. */
export const systemRandom: Random = {
  integer(min, max) {
    if (max - min >= maxSpan) { throw new RangeError(`from ${min} to ${max} is too wide`); }
    return randomInt(min, max + 1);
  },
  uuid: () => randomUUID(),
};
