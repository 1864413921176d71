import type { KeyProblem } from "../types";

const LOOK_ALIKES: Record<string, string> = { "0": "O", "1": "I", "8": "B" };

/** What the core says about a typed key: `RFC 4648 §6`, with blanks, dashes and case forgiven. */
export function keyProblem(typed: string): KeyProblem | null {
	const key = bareKey(typed);
	if (key === "") return { kind: "empty" };

	for (const [index, char] of [...key].entries()) {
		if (/^[A-Z2-7]$/.test(char)) continue;
		return { kind: "char", position: index + 1, char, fix: LOOK_ALIKES[char] ?? null };
	}
	return key.length < 8 ? { kind: "short", length: key.length } : null;
}

export function bareKey(typed: string): string {
	return typed.replace(/[\s_=-]/g, "").toUpperCase();
}

export function bitsOf(typed: string): number {
	return Math.floor((bareKey(typed).length * 5) / 8) * 8;
}
