export function pack(folder: string, target: string, packagePath: string): Promise<void>;
