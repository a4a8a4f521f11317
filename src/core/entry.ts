/**
 * What the extension loads when the first word is said, as a bundle of its own (dist/core.js): compiling it takes
 * longer than all the rest of an activation.
 */
export { checkLayer, fallbackProfile, loadLayers } from './config/layers';
export * from './config/profile';
export * from './config/profileText';
export { goodForOf, profileYaml } from './config/profileYaml';
export { recommendProfile } from './config/recommend';
export * from './createCore';
export { adjusted, unadjusted, withAdjustment } from './agents/control/voiceAdjustment';
export { Workspace } from './workspace';
