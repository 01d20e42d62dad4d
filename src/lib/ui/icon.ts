import type { Component } from 'svelte';

/** A Lucide icon as a value: `import Truck from '@lucide/svelte/icons/truck'`. */
export type Icon = Component<{ class?: string }>;
