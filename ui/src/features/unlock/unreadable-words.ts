import type { SnapshotView, VaultProblem } from "../../ipc/types";
import { dayAndTime } from "../../lib/when";
import { m } from "../../paraglide/messages";

export type UnreadableWords = {
	title: string;
	/** What is known about the cause. */
	fact: string | null;
	safe: string;
	do: string;
};

/** Why the data file cannot be read, what is safe, and what to do. Snapshots come newest first. */
export function unreadableWords(problem: VaultProblem, snapshots: readonly SnapshotView[]): UnreadableWords {
	switch (problem.kind) {
		case "damaged":
			return {
				title: m.un_title_damaged(),
				fact: partWords(problem.part),
				safe: safeWords(snapshots),
				do: snapshots.length > 0 ? m.un_do_copy() : m.un_do_nocopy(),
			};
		case "newer":
			return {
				title: m.err_vault_newer({ version: problem.version }),
				fact: null,
				safe: m.err_vault_newer_safe(),
				do: m.err_vault_newer_do(),
			};
		case "noAccess":
			return {
				title: m.un_title_noaccess(),
				fact: m.un_reason({ reason: problem.reason }),
				safe: m.un_noaccess_safe(),
				do: m.un_noaccess_do(),
			};
	}
}

function safeWords(snapshots: readonly SnapshotView[]): string {
	const newest = snapshots[0];
	if (newest === undefined) return m.un_safe_nocopy();
	return m.un_safe_copies({ n: snapshots.length, date: dayAndTime(newest.savedAtMs) });
}

function partWords(part: Extract<VaultProblem, { kind: "damaged" }>["part"]): string {
	switch (part) {
		case "notAVault":
			return m.un_part_notavault();
		case "truncated":
			return m.un_part_truncated();
		case "header":
			return m.un_part_header();
		case "payload":
			return m.un_part_payload();
	}
}
