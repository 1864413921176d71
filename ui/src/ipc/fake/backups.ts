import type { AutomaticView, BackupFileView, BackupProblem, OpenedBackupView, RestoreOutcome, RestoreRowView } from "../types";
import type { FakeAccount } from "./world";

/** Which backups were made, and what making or opening one comes to. */
export type BackupVariant = "none" | "behind" | "fine" | "full" | "damaged" | "automatic" | "pulledOut";

const DAY_MS = 86_400_000;

/** Accounts that were added after the last backup. */
export const ADDED_SINCE = 3;

export const KEY_FILE = "claviger-backup-key.age";

export const BACKUP_WORDS = "marble turbine orchard lantern velvet comet";

export function filesOf(variant: BackupVariant, accounts: number, nowMs: number): BackupFileView[] {
	if (variant === "none" || accounts === 0) return [];
	const last = variant === "fine" || variant === "automatic" ? accounts : Math.max(0, accounts - ADDED_SINCE);
	return [fileOf(nowMs - 12 * DAY_MS, 2_000, last), { ...fileOf(nowMs - 50 * DAY_MS, 2_000, 6), folder: "backups" }];
}

export function fileOf(madeAtMs: number, testedAfterMs: number, accounts: number): BackupFileView {
	const day = new Date(madeAtMs).toISOString().slice(0, 10);
	return { id: `backup-${madeAtMs}`, file: `claviger-${day}.age`, folder: "BLUE", madeAtMs, testedAtMs: madeAtMs + testedAfterMs, accounts };
}

/** Automatic backups are on in two variants: in one all is well, in the other the stick was pulled out. */
export function automaticOf(variant: BackupVariant, files: readonly BackupFileView[]): AutomaticView | null {
	const last = files[0];
	if (last === undefined || (variant !== "automatic" && variant !== "pulledOut")) return null;
	return { folder: last.folder, keep: 7, last, trouble: variant === "pulledOut" ? { kind: "folderMissing" } : null };
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
