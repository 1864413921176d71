export type Grouping = "halves" | "pairs" | "none";

/** How a code is cut for reading: 6 digits 3+3, 7 digits 3+4, 8 digits 4+4, or pairs. Five and fewer stay together. */
export function groupCode(code: string, grouping: Grouping): string[] {
	const characters = [...code];
	if (grouping === "none" || characters.length < 6) return [code];

	if (grouping === "halves") {
		const middle = Math.floor(characters.length / 2);
		return [characters.slice(0, middle).join(""), characters.slice(middle).join("")];
	}

	const pairs: string[] = [];
	for (let at = 0; at < characters.length; at += 2) {
		const left = characters.length - at;
		pairs.push(characters.slice(at, left === 3 ? at + 3 : at + 2).join(""));
		if (left === 3) break;
	}
	return pairs;
}

/** The code as a screen reader should say it, character by character, with a pause between the groups. */
export function spokenCode(code: string, grouping: Grouping): string {
	return groupCode(code, grouping).map((group) => [...group].join(" ")).join(", ");
}
