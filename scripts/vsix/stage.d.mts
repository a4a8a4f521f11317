export function plannedFiles(target: string): { packages: string[]; files: string[] };
