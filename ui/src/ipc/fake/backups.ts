import type { BackupFileView, BackupProblem, OpenedBackupView, RestoreOutcome, RestoreRowView } from "../types";
import type { FakeAccount } from "./world";

/** Which backups were made, and what making or opening one comes to. */
export type BackupVariant = "none" | "behind" | "fine" | "full" | "damaged";

const DAY_MS = 86_400_000;

/** Accounts that were added after the last backup. */
export const ADDED_SINCE = 3;

export const BACKUP_WORDS = "marble turbine orchard lantern velvet comet";

export function filesOf(variant: BackupVariant, accounts: number, nowMs: number): BackupFileView[] {
	if (variant === "none" || accounts === 0) return [];
	const file = (days: number, folder: string, count: number): BackupFileView => {
		const madeAtMs = nowMs - days * DAY_MS;
		return { id: `backup-${days}`, file: `claviger-${new Date(madeAtMs).toISOString().slice(0, 10)}.age`, folder, madeAtMs, testedAtMs: madeAtMs + 2_000, accounts: count };
	};
	return [file(12, "BLUE", variant === "fine" ? accounts : Math.max(0, accounts - ADDED_SINCE)), file(50, "backups", 6)];
}

export function problemOf(variant: BackupVariant): BackupProblem | null {
	if (variant === "full") return { kind: "notWritten", reason: "diskFull", detail: "No space left on device (os error 28)" };
	return variant === "damaged" ? { kind: "damaged" } : null;
}

/** The accounts here as a backup may hold them: one with another key, one with other names, one that is not here. */
export function openedOf(accounts: readonly FakeAccount[], nowMs: number): OpenedBackupView {
	const row = ({ id, icon, issuer, label }: FakeAccount, outcome: RestoreOutcome): RestoreRowView => ({ id, icon, issuer, label, outcome, isConflict: outcome === "otherKey" || outcome === "changed" });
	const outcomes: RestoreOutcome[] = ["otherKey", "changed", "new", "new"];
	const rows = accounts.map((account, index) => row(account, outcomes[index] ?? "same"));
	const lacking = accounts.slice(-ADDED_SINCE);
	return {
		file: "claviger-2025-11-09.age",
		madeAtMs: nowMs - 12 * DAY_MS,
		from: null,
		accounts: rows.length,
		recoverySets: 3,
		here: accounts.length,
		codesEqual: accounts.length - lacking.length,
		differingNames: lacking.map(({ issuer }) => issuer),
		recoverySetsLacking: 0,
		rows,
		more: 0,
		added: rows.filter(({ outcome }) => outcome === "new").length,
		conflicts: rows.filter(({ isConflict }) => isConflict).length,
	};
}
