/**
 * What the extension loads when it first needs something beyond this process, as a bundle of its own (dist/models.js): the
 * clients of model servers are larger than all the rest of the host's side.
 */
export { createEmbedder } from './createEmbedder';
export { createLanguageModel } from './languageModel/createLanguageModel';
export { loadedModels } from './ollamaFacts';
export { createWeb } from './http/createWeb';
