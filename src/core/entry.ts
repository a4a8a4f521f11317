/**
 * What the extension loads when the first word is said, as a bundle of its own (dist/core.js): compiling it takes
 * longer than all the rest of an activation.
 */
export { checkLayer, fallbackProfile, loadLayers } from './config/layers';
export * from './config/profile';
export { goodForOf } from './config/goodFor';
export * from './config/profileSteps';
export { diagnosticsText } from './diagnostics';
export { exportCsv, exportJson } from './metrics/export';
export { Metrics } from './metrics/metrics';
export { panelState, usePoint, usePoints } from './metrics/panelState';
export { replacementSentence } from './config/replacements';
export { recommendProfile } from './config/recommend';
export * from './createCore';
export { withBreaths } from './inSteps';
export { adjustVoice, unadjusted, withAdjustment } from './agents/control/voiceAdjustment';
export { OwnCommands, readOwnCommands } from './shortcuts/ownCommands';
export { Workspace } from './workspace';
