import type { Layout } from "../../lib/look";

/** Height of a heading in the list, in pixels. */
export const HEADING_HEIGHT = 32;

/** Height of a row in the list, in pixels; tokens.css names the same heights. */
export function rowHeight(layout: Layout, compact: boolean): number {
	if (layout === "narrow") return 56;
	return compact ? 40 : 64;
}
