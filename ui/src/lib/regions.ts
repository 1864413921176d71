const FOCUSABLE = 'button:not([disabled]):not([tabindex="-1"]), input:not([disabled]):not([tabindex="-1"]), select:not([disabled]), textarea, a[href], [tabindex="0"]';

/** Moves the focus to the next or previous region that has something to focus: what F6 does. */
export function moveRegion(step: 1 | -1, root: ParentNode = document): void {
	const regions = [...root.querySelectorAll<HTMLElement>("[data-region]")].filter((region) => targetIn(region) !== null);
	if (regions.length === 0) return;

	const at = regions.findIndex((region) => region.contains(document.activeElement));
	const next = at < 0 ? (step === 1 ? 0 : regions.length - 1) : (at + step + regions.length) % regions.length;
	const region = regions[next];
	if (region !== undefined) targetIn(region)?.focus();
}

/** Where the focus lands in a region: what it marks, what is current, or the first thing that can take it. */
function targetIn(region: HTMLElement): HTMLElement | null {
	return region.querySelector<HTMLElement>('[aria-current="page"], [data-region-focus]') ?? region.querySelector<HTMLElement>(FOCUSABLE);
}
