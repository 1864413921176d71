import { fitsBeside, type Layout, layoutOf, type Theme, themeOf, type Wishes } from "../lib/look";
import type { Settings } from "./settings.svelte";

/** Text sizes that Ctrl + and Ctrl - step through, in percent. */
export const TEXT_SIZES = [80, 90, 100, 110, 125, 150, 175, 200] as const;

const WITHOUT_SHELL = import.meta.env.MODE !== "production";

/** How the window looks just now: the settings, what the desktop asks for, and how much room there is. */
export class Look {
	wishes = $state.raw<Wishes>({ dark: false, contrast: false });
	/** Width of the window in CSS pixels. */
	width = $state(window.innerWidth);

	readonly #settings: Settings;
	readonly #look = $derived.by(() => this.#settings.view?.look ?? null);
	readonly textPercent = $derived(this.#look?.textPercent ?? 100);
	readonly theme: Theme = $derived(themeOf(this.#look, this.wishes));
	/** In the app the shell zooms the web view, and its width shrinks with it; a browser without the shell zooms the page. */
	readonly pageZoom = $derived(WITHOUT_SHELL ? this.textPercent : 100);
	readonly layout: Layout = $derived(layoutOf(this.width, this.pageZoom));
	/** Whether a page may stand beside its list. */
	readonly beside = $derived(fitsBeside(this.layout, this.width));
	readonly compact = $derived(this.#look?.density === "compact");
	readonly icons = $derived(this.#look?.icons ?? true);

	constructor(settings: Settings) {
		this.#settings = settings;
	}

	/** The next larger (1) or smaller (-1) text size, or the normal one (0). */
	textSize(step: 1 | -1 | 0): number {
		if (step === 0) return 100;
		const sizes: readonly number[] = step === 1 ? TEXT_SIZES : TEXT_SIZES.toReversed();
		return sizes.find((size) => (step === 1 ? size > this.textPercent : size < this.textPercent)) ?? this.textPercent;
	}
}
