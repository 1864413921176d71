import type { CodeView } from "../types";
import { type FakeAccount, hash } from "./world";

const STEAM_LETTERS = "23456789BCDFGHJKMNPQRTVWXY";

function digitsOf(account: FakeAccount, step: number, startStep: number): string {
	const wanted = account.firstCodes[step - startStep];
	if (wanted !== undefined) return wanted;

	let rest = hash(`${account.key}:${step}`) * 4096 + hash(`${step}:${account.key}`);
	let text = "";
	for (let place = 0; place < account.digits; place += 1) {
		const base = account.codeKind === "steam" ? STEAM_LETTERS.length : 10;
		text += account.codeKind === "steam" ? (STEAM_LETTERS[rest % base] ?? "2") : String(rest % base);
		rest = Math.floor(rest / base);
	}
	return text;
}

/** The code of a time account at `nowMs`; the first steps after `startMs` may be given digits. */
export function timeCode(account: FakeAccount, nowMs: number, startMs: number): CodeView {
	const periodMs = account.periodMs ?? 30_000;
	const step = Math.floor(nowMs / periodMs);
	const startStep = Math.floor(startMs / periodMs);
	return {
		id: account.id,
		code: digitsOf(account, step + account.offsetSteps, startStep),
		nextCode: digitsOf(account, step + account.offsetSteps + 1, startStep),
		validFromMs: step * periodMs,
		validUntilMs: (step + 1) * periodMs,
		periodMs,
	};
}

/** The code of a counter account, shown for 60 s after "New code". */
export function counterCode(account: FakeAccount, shownAtMs: number | null, nowMs: number): CodeView {
	const shown = shownAtMs !== null && nowMs < shownAtMs + 60_000;
	return {
		id: account.id,
		code: shown ? digitsOf(account, account.counter ?? 0, Number.MAX_SAFE_INTEGER) : null,
		nextCode: null,
		validFromMs: shown ? shownAtMs : nowMs,
		validUntilMs: shown ? shownAtMs + 60_000 : nowMs,
		periodMs: null,
	};
}
