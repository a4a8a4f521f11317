export { type Profile, profileSchema } from './schema';
export { speechSettings } from './speechSettings';
