export type Part = { text: string; bold: boolean };

/** Cuts a text so that each of `words`, as it stands there between other words, is a part of its own. */
export function boldWords(text: string, words: readonly string[]): Part[] {
	const wanted = [...new Set(words.filter((word) => word !== ""))].sort((a, b) => b.length - a.length);
	if (wanted.length === 0) return [{ text, bold: false }];
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "gu");

	const parts: Part[] = [];
	let at = 0;
	for (const found of text.matchAll(pattern)) {
		if (found.index > at) parts.push({ text: text.slice(at, found.index), bold: false });
		parts.push({ text: found[0], bold: true });
		at = found.index + found[0].length;
	}
	if (at < text.length) parts.push({ text: text.slice(at), bold: false });
	return parts;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
