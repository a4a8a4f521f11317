/** What the extension loads when somebody has settings in a file of his own, as a bundle of its own (dist/yaml.js). */
export { profileYaml } from './profileYaml';
export { parseYamlText, yamlSteps } from './yamlText';
