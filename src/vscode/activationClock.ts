/** When the code of the extension began to load; imported first, so that the figure holds loading, too. */
export const loadStartedMs = performance.now();
