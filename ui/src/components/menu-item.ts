import type { Component } from "svelte";

/** One line of a menu. */
export type MenuItem =
	| { kind: "action"; label: string; icon?: Component; shortcut?: string; danger?: boolean; run: () => void }
	| { kind: "choice"; label: string; checked: boolean; run: () => void }
	| { kind: "toggle"; label: string; checked: boolean; run: () => void }
	| { kind: "heading"; label: string }
	| { kind: "separator" };
