import { CommandFailed } from "../backend";

/** What the fake core keeps of one set. */
export type FakeSet = {
	id: string;
	name: string;
	accountId: string | null;
	addedAtMs: number;
	standing: { kind: "valid" } | { kind: "replaced" | "trash"; sinceMs: number; goneAtMs: number };
	codes: { id: string; text: string; usedAtMs: number | null }[];
	hasPicture: boolean;
	keptElsewhereAtMs: number | null;
	note: string;
};

const TEXT_MAX = 64 * 1024;
const CODES_MAX = 100;

/** A rough stand-in for the core's reader: a line, or a word, is a code when it has digits or dashes in it. */
export function codesIn(text: string): string[] {
	if (text.length > TEXT_MAX) throw new CommandFailed({ code: "textTooLong", bytesMax: TEXT_MAX });
	const lines = text.split(/\r?\n/).map((line) => line.replace(/^\s*(?:\d{1,2}[.)]|[-*•])\s+/, "").trim());
	const codes = lines.flatMap((line) => (/^\d{4} \d{4}$/.test(line) ? [line] : line.split(/[\s,;]+/))).filter((word) => /^(?=.*[\d-])[a-z0-9 -]{6,40}$/i.test(word));
	if (codes.length === 0) throw new CommandFailed({ code: "recoveryNoneFound" });
	if (codes.length > CODES_MAX) throw new CommandFailed({ code: "recoveryTooMany", limit: CODES_MAX });
	return codes;
}

export function levelOf(left: number, given: number): "ok" | "warn" | "danger" {
	if (left <= 1) return "danger";
	return left <= 3 && left * 2 <= Math.max(given, 4) + 1 ? "warn" : "ok";
}
