/** A key as it stands in its field: groups of four, with the place of the caret. */
export type KeyText = { text: string; caret: number };

const GROUP = 4;

/** Groups what was typed by four and keeps the caret behind the same character. Nothing is dropped but blanks and dashes. */
export function groupKey(typed: string, caret: number): KeyText {
	const before = bare(typed.slice(0, caret)).length;
	const key = bare(typed);
	const text = (key.match(new RegExp(`.{1,${GROUP}}`, "gu")) ?? []).join(" ");
	return { text, caret: before + Math.max(0, Math.ceil(before / GROUP) - 1) };
}

/** Where character `position` (from 1, blanks not counted) stands in a grouped text. */
export function indexOfCharacter(position: number): number {
	return position - 1 + Math.floor((position - 1) / GROUP);
}

/** The grouped text with one character changed. */
export function replaceCharacter(text: string, position: number, by: string): string {
	const at = indexOfCharacter(position);
	return text.slice(0, at) + by + text.slice(at + 1);
}

/** Whether a text is an address that holds a key rather than a key. */
export function isAddress(text: string): boolean {
	return /^\s*(otpauth|otpauth-migration|steam):\/\//i.test(text);
}

function bare(text: string): string {
	return text.replace(/[\s-]/g, "").toUpperCase();
}
