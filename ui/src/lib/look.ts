import type { LookSettings } from "../ipc/types";

export type Theme = "light" | "dark" | "hc-light" | "hc-dark";

/** How much room there is: sidebar, list and details; sidebar and list; icon rail and list; bottom bar and list. */
export type Layout = "wide" | "medium" | "rail" | "narrow";

/** What the desktop asks for, by media query. */
export type Wishes = { dark: boolean; contrast: boolean };

/** The theme of the window: the setting first, then what the desktop asks for. */
export function themeOf(look: Pick<LookSettings, "theme" | "contrast"> | null, wishes: Wishes): Theme {
	const dark = look === null || look.theme === "system" ? wishes.dark : look.theme === "dark";
	const contrast = look?.contrast === "more" || wishes.contrast;
	if (contrast) return dark ? "hc-dark" : "hc-light";
	return dark ? "dark" : "light";
}

/** The layout for a window of `width` CSS pixels with text of that size: large text in a wide window is a narrow window. */
export function layoutOf(width: number, textPercent: number): Layout {
	const room = (width * 100) / textPercent;
	if (room >= 1040) return "wide";
	if (room >= 720) return "medium";
	return room >= 480 ? "rail" : "narrow";
}

/** In CSS pixels: below it a list beside the page would leave the page too little. */
const ROOM_BESIDE = 860;

/** Whether a page may stand beside its list: the steps of a guide, sets of recovery codes, the sections of the settings. */
export function fitsBeside(layout: Layout, width: number): boolean {
	return layout === "wide" || (layout === "medium" && width >= ROOM_BESIDE);
}

/** Reads the wishes of the desktop, and again whenever they change. */
export function watchWishes(onchange: (wishes: Wishes) => void): () => void {
	const dark = matchMedia("(prefers-color-scheme: dark)");
	const contrast = matchMedia("(prefers-contrast: more)");
	const tell = () => onchange({ dark: dark.matches, contrast: contrast.matches });
	dark.addEventListener("change", tell);
	contrast.addEventListener("change", tell);
	tell();

	return () => {
		dark.removeEventListener("change", tell);
		contrast.removeEventListener("change", tell);
	};
}
