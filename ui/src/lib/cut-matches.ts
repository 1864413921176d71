/** Where a search occurs in a text, as one range of UTF-16 units; null when it does not. */
export function rangeOf(text: string, search: string): [number, number][] | null {
	const at = text.toLowerCase().indexOf(search.trim().toLowerCase());
	return search.trim() === "" || at < 0 ? null : [[at, at + search.trim().length]];
}

/** A text cut into what a search matched and what lies between. Ranges are UTF-16 units; those that do not fit are left out. */
export function cutMatches(text: string, ranges: readonly [number, number][]): { text: string; match: boolean }[] {
	const parts: { text: string; match: boolean }[] = [];
	let at = 0;
	for (const [from, to] of ranges) {
		if (from < at || to <= from || to > text.length) continue;
		if (from > at) parts.push({ text: text.slice(at, from), match: false });
		parts.push({ text: text.slice(from, to), match: true });
		at = to;
	}
	if (at < text.length) parts.push({ text: text.slice(at), match: false });
	return parts;
}
