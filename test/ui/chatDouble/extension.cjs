// What the chat of VS Code needs before anybody can be asked in it, and a command that calls a tool as a model would.
const { LanguageModelTextPart, chat, commands, lm, window } = require('vscode');

const model = { id: 'double', name: 'Test double', family: 'double', version: '1', maxInputTokens: 4096, maxOutputTokens: 1024, capabilities: { toolCalling: true }, isUserSelectable: true, isDefault: true };

function activate(context) {
  context.subscriptions.push(
    lm.registerLanguageModelChatProvider('chat-double', {
      provideLanguageModelChatInformation: () => [model],
      provideLanguageModelChatResponse: (_model, _messages, _options, progress) => { progress.report(new LanguageModelTextPart('...')); },
      provideTokenCount: () => 1,
    }),
    chat.createChatParticipant('chatDouble.default', () => ({})),
    commands.registerCommand('chatDouble.call', async () => {
      const { name, input } = JSON.parse(await window.showInputBox({ prompt: 'Name and input' }));
      try {
        const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
        void window.showInformationMessage(`Tool: ${content.map(part => part.value).join('')}`);
      } catch (error) {
        void window.showInformationMessage(`Tool: ${error.name}`);
      }
    }),
  );
  // The chat takes the models that somebody has looked for.
  void lm.selectChatModels({ vendor: 'chat-double' });
}

module.exports = { activate };
