// Brings scripted models to VS Code, as an extension with real ones would. They do not think.
const { LanguageModelError, LanguageModelTextPart, lm } = require('vscode');

const modelOf = (id, family) => ({
  id, name: `Test ${id}`, family, version: '1', maxInputTokens: 4096, maxOutputTokens: 1024, capabilities: {}, isUserSelectable: true,
});

/** What a test sets and looks at. */
const script = {
  /** Pieces of the next answers. */
  pieces: ['one ', 'two ', 'three'],
  /** Waits after the first piece until it is cancelled. */
  hang: false,
  /** Name of a LanguageModelError, or null. */
  error: null,
  /** { model, messages: [role, text][], modelOptions } of each request. */
  requests: [],
  cancelled: 0,
};

function activate(context) {
  context.subscriptions.push(lm.registerLanguageModelChatProvider('voice-agent-test', {
    provideLanguageModelChatInformation: () => [modelOf('small-1', 'small'), modelOf('large-1', 'large')],
    async provideLanguageModelChatResponse(model, messages, options, progress, token) {
      script.requests.push({
        model: model.id, modelOptions: options.modelOptions,
        messages: messages.map(({ role, content }) => [role === 1 ? 'user' : 'assistant', content.map(part => part.value).join('')]),
      });
      if (script.error !== null) { throw LanguageModelError[script.error]('scripted'); }
      for (const piece of script.pieces) {
        progress.report(new LanguageModelTextPart(piece));
        if (script.hang) {
          await new Promise(resolve => token.onCancellationRequested(resolve));
          script.cancelled++;
          return;
        }
      }
    },
    provideTokenCount: (_model, text) => (typeof text === 'string' ? text.length : 1),
  }));
  return script;
}

module.exports = { activate };
