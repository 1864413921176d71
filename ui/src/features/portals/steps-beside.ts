import type { Look } from "../../state/look.svelte";

/** In CSS pixels: below it the list of steps would leave too little for the step. */
const ROOM = 860;

/** Whether the list of steps stands beside the step, or behind a button above it. */
export function stepsBeside(look: Pick<Look, "layout" | "width">): boolean {
	return look.layout === "wide" || (look.layout === "medium" && look.width >= ROOM);
}
