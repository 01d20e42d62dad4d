import { compile } from '@inlang/paraglide-js';
import { compilerOptions } from '#lib/i18n/compiler-options.ts';
import { messagesFingerprint, noteMessages } from './launch/freshness.js';

const made = messagesFingerprint();
await compile(compilerOptions);
noteMessages(made);
