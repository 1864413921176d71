import type { ClockMeasured, ClockView, SessionView, WriteReason } from "../../ipc/types";

/** The one banner over the list. */
export type BannerKind =
	| { kind: "saveFailed"; reason: WriteReason }
	| { kind: "clockWrong"; clock: ClockMeasured }
	| { kind: "clockJumped"; byMs: number }
	| { kind: "rolledBack"; savesBehind: number }
	| { kind: "lockedElsewhere" }
	| { kind: "passwordDue" }
	| { kind: "hidden" };

export type BannerFacts = {
	session: SessionView | null;
	saveFailed: WriteReason | null;
	clock: ClockView | null;
	/** Whether codes are hidden. */
	hidden: boolean;
	accounts: number;
};

/** The most important thing to say, or null: a save that failed, a wrong clock, data that may be old, a password that may be forgotten, hidden codes. */
export function bannerOf({ session, saveFailed, clock, hidden, accounts }: BannerFacts): BannerKind | null {
	if (session?.kind !== "unlocked") return null;
	if (saveFailed !== null || session.unsaved) return { kind: "saveFailed", reason: saveFailed ?? "other" };
	const wrong = accounts === 0 ? null : clockBanner(clock);
	if (wrong !== null) return wrong;
	if (session.readOnly !== null) return session.readOnly;
	if (session.passwordDue) return { kind: "passwordDue" };
	return hidden && accounts > 0 ? { kind: "hidden" } : null;
}

function clockBanner(clock: ClockView | null): BannerKind | null {
	if (clock === null || clock.correction.on) return null;
	const { pattern, status } = clock;
	if (status.kind === "wrong") return { kind: "clockWrong", clock: { ...status } };
	// A jump is told until a check says where the clock stands now.
	return status.kind === "unknown" && pattern?.kind === "jumped" ? { kind: "clockJumped", byMs: pattern.byMs } : null;
}
