const GAP = 4;
const EDGE = 8;

/** Puts a fixed menu under its anchor, aligned to the anchor's end, or above it where there is more room. */
export function placeMenu(menu: HTMLElement, anchor: HTMLElement): void {
	const at = anchor.getBoundingClientRect();
	const size = menu.getBoundingClientRect();
	// Under a zoomed root some engines measure in zoomed pixels and draw in others; the menu's own width tells.
	const zoom = menu.offsetWidth > 0 ? size.width / menu.offsetWidth : 1;
	const { innerWidth, innerHeight } = window;
	const mirrored = getComputedStyle(anchor).direction === "rtl";

	const below = at.bottom + GAP;
	const above = at.top - GAP - size.height;
	const top = below + size.height <= innerHeight - EDGE || above < EDGE ? Math.min(below, innerHeight - EDGE - size.height) : above;
	const left = mirrored ? at.left : at.right - size.width;
	const within = Math.min(Math.max(left, EDGE), innerWidth - EDGE - size.width);

	menu.style.setProperty("top", `${Math.max(EDGE, top) / zoom}px`);
	menu.style.setProperty("left", `${within / zoom}px`);
}
