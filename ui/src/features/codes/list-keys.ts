import type { WhichCode } from "../../ipc/types";

/** What a key does while a row has the focus (DESIGN §9). */
export type ListKey =
	| { kind: "step"; rows: number }
	| { kind: "edge"; end: boolean }
	| { kind: "copy"; which: WhichCode }
	| { kind: "into" | "out" | "edit" | "pin" | "delete" | "menu" }
	| { kind: "move"; rows: 1 | -1 }
	| { kind: "jump"; letter: string };

type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "target">;
type Context = { singleKeys: boolean; /** Rows that a page holds. */ page: number; mirrored: boolean };

const SINGLE: Record<string, ListKey> = {
	c: { kind: "copy", which: "current" },
	n: { kind: "copy", which: "next" },
	e: { kind: "edit" },
	p: { kind: "pin" },
};

/** The meaning of a key press on a row, or null when it is none of ours. */
export function listKey(event: Keys, { singleKeys, page, mirrored }: Context): ListKey | null {
	if (event.ctrlKey || event.metaKey) return null;
	const onMore = event.target instanceof Element && event.target.classList.contains("more");

	if (event.altKey) {
		if (event.key === "ArrowUp") return { kind: "move", rows: -1 };
		return event.key === "ArrowDown" ? { kind: "move", rows: 1 } : null;
	}
	switch (event.key) {
		case "ArrowDown":
			return { kind: "step", rows: 1 };
		case "ArrowUp":
			return { kind: "step", rows: -1 };
		case "PageDown":
			return { kind: "step", rows: page };
		case "PageUp":
			return { kind: "step", rows: -page };
		case "Home":
			return { kind: "edge", end: false };
		case "End":
			return { kind: "edge", end: true };
		case "Enter":
			return onMore ? null : { kind: "copy", which: event.shiftKey ? "next" : "current" };
		case "ArrowRight":
			return { kind: mirrored ? "out" : "into" };
		case "ArrowLeft":
			return { kind: mirrored ? "into" : "out" };
		case "Delete":
			return { kind: "delete" };
		case "ContextMenu":
			return { kind: "menu" };
		case "F10":
			return event.shiftKey ? { kind: "menu" } : null;
	}
	const letter = event.key.toLowerCase();
	if ([...letter].length !== 1 || !/[\p{L}\p{N}]/u.test(letter)) return null;
	return (singleKeys && SINGLE[letter]) || { kind: "jump", letter };
}
