import type { SessionView, WriteReason } from "../../ipc/types";

/** The one banner over the list. */
export type BannerKind =
	| { kind: "saveFailed"; reason: WriteReason }
	| { kind: "rolledBack"; savesBehind: number }
	| { kind: "lockedElsewhere" }
	| { kind: "hidden" };

/** The most important thing to say, or null: a save that failed, then data that may be old, then hidden codes. */
export function bannerOf(session: SessionView | null, saveFailed: WriteReason | null, hidden: boolean, accounts: number): BannerKind | null {
	if (session?.kind !== "unlocked") return null;
	if (saveFailed !== null || session.unsaved) return { kind: "saveFailed", reason: saveFailed ?? "other" };
	if (session.readOnly !== null) return session.readOnly;
	return hidden && accounts > 0 ? { kind: "hidden" } : null;
}
