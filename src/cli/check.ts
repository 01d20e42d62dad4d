import { checkTypes } from './types.ts';

process.exit(await checkTypes());
