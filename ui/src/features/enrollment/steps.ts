import type { ErrorWords } from "../../ipc/errors";
import type { DraftView, DropHovered, SaveDraft, SavedView, ScanView } from "../../ipc/types";
import type { Marking } from "./marking.svelte";

/** What the right side of step 1 shows. */
export type Pane =
	| { kind: "idle" }
	| { kind: "hovered"; file: DropHovered | null }
	| { kind: "reading" }
	| { kind: "typing" }
	/** Another program's export, which needs its password. */
	| { kind: "sealed"; name: string | null; format: string; isWrong: boolean; mayNeedKeyFile: boolean }
	/** A part of a picture is being marked. */
	| { kind: "marking"; marking: Marking }
	/** What went wrong, with the picture where it shows more than words do. */
	| { kind: "problem"; words: ErrorWords; scan: ScanView | null };

/** An account that was just saved. */
export type Added = { accountId: string; draft: DraftView; issuer: string; label: string };

/** The accounts that were just saved, with the names that they were saved under. */
export function addedOf({ saved }: SavedView, asked: SaveDraft[], drafts: DraftView[]): Added[] {
	return saved.flatMap(({ draftId, accountId }) => {
		const draft = drafts.find(({ id }) => id === draftId);
		const names = asked.find(({ id }) => id === draftId);
		if (draft === undefined || names === undefined) return [];
		return [{ accountId, draft, issuer: names.issuer, label: names.label }];
	});
}

export type Step = "find" | "check" | "try";
