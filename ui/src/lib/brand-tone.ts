/** Whether a brand colour would vanish on a light (`pale`) or a dark (`deep`) tile. */
export type BrandTone = "own" | "pale" | "deep";

/** Relative luminance of `#rrggbb`, WCAG 2.2; null for anything else. */
function luminance(colour: string): number | null {
	const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
	if (parts === null) return null;

	const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => {
		const share = Number.parseInt(part, 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The tone of a brand colour; null when it is no colour that we take. */
export function brandTone(colour: string): BrandTone | null {
	const light = luminance(colour);
	if (light === null) return null;
	if (light > 0.6) return "pale";
	return light < 0.03 ? "deep" : "own";
}
