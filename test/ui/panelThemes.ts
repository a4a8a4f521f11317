/** The variables that VS Code gives to a page, as far as the panel reads them: those of Light Modern, Dark Modern and Dark High Contrast. */
export interface PanelTheme { readonly name: string; readonly bodyClass: string; readonly variables: Readonly<Record<string, string>> }

const common = { 'font-family': 'system-ui, sans-serif', 'font-size': '13px' };

export const themes: readonly PanelTheme[] = [
  {
    name: 'light', bodyClass: 'vscode-light', variables: {
      ...common, 'foreground': '#3b3b3b', 'editor-background': '#ffffff', 'descriptionForeground': '#3b3b3b', 'panel-border': '#e5e5e5', 'focusBorder': '#005fb8',
      'button-foreground': '#ffffff', 'button-background': '#005fb8', 'button-hoverBackground': '#0258a8', 'button-border': '#0000001a', 'button-secondaryForeground': '#3b3b3b', 'button-secondaryBackground': '#e5e5e5', 'button-secondaryHoverBackground': '#cccccc',
      'charts-lines': '#3b3b3b80', 'charts-blue': '#1a85ff', 'charts-purple': '#652d90', 'charts-yellow': '#bf8803', 'charts-green': '#388a34', 'charts-red': '#e51400',
      'testing-iconPassed': '#388a34', 'editorWarning-foreground': '#bf8803', 'editorError-foreground': '#e51400', 'inputValidation-warningBorder': '#b89500', 'list-hoverBackground': '#f2f2f2',
    },
  },
  {
    name: 'dark', bodyClass: 'vscode-dark', variables: {
      ...common, 'foreground': '#cccccc', 'editor-background': '#1f1f1f', 'descriptionForeground': '#9d9d9d', 'panel-border': '#2b2b2b', 'focusBorder': '#0078d4',
      'button-foreground': '#ffffff', 'button-background': '#0078d4', 'button-hoverBackground': '#026ec1', 'button-border': '#ffffff12', 'button-secondaryForeground': '#cccccc', 'button-secondaryBackground': '#313131', 'button-secondaryHoverBackground': '#3c3c3c',
      'charts-lines': '#cccccc80', 'charts-blue': '#3794ff', 'charts-purple': '#b180d7', 'charts-yellow': '#cca700', 'charts-green': '#89d185', 'charts-red': '#f14c4c',
      'testing-iconPassed': '#73c991', 'editorWarning-foreground': '#cca700', 'editorError-foreground': '#f14c4c', 'inputValidation-warningBorder': '#b89500', 'list-hoverBackground': '#2a2d2e',
    },
  },
  {
    name: 'high-contrast', bodyClass: 'vscode-high-contrast', variables: {
      ...common, 'foreground': '#ffffff', 'editor-background': '#000000', 'descriptionForeground': '#ffffffb3', 'panel-border': '#6fc3df', 'focusBorder': '#f38518', 'contrastBorder': '#6fc3df', 'contrastActiveBorder': '#f38518',
      'button-foreground': '#ffffff', 'button-background': '#000000', 'button-border': '#6fc3df', 'button-secondaryForeground': '#ffffff', 'button-secondaryBackground': '#000000',
      'charts-lines': '#ffffff80', 'charts-blue': '#59a4f9', 'charts-purple': '#b180d7', 'charts-yellow': '#ffd370', 'charts-green': '#89d185', 'charts-red': '#f48771',
      'testing-iconPassed': '#73c991', 'editorWarning-foreground': '#ffd370', 'editorError-foreground': '#f48771', 'inputValidation-warningBorder': '#6fc3df',
    },
  },
];
