/**
 * What the extension loads when the first word is said, as a bundle of its own (dist/core.js): compiling it takes
 * longer than all the rest of an activation.
 */
export * from './config/profile';
export * from './config/profileText';
export * from './createCore';
