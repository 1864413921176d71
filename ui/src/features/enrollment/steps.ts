import type { ErrorWords } from "../../ipc/errors";
import type { DraftView, DropHovered, ScanView } from "../../ipc/types";

/** What the right side of step 1 shows. */
export type Pane =
	| { kind: "idle" }
	| { kind: "hovered"; file: DropHovered | null }
	| { kind: "reading" }
	| { kind: "typing" }
	/** Another program's export, which needs its password. */
	| { kind: "sealed"; name: string | null; format: string; isWrong: boolean; mayNeedKeyFile: boolean }
	/** What went wrong, with the picture where it shows more than words do. */
	| { kind: "problem"; words: ErrorWords; scan: ScanView | null };

/** An account that was just saved. */
export type Added = { accountId: string; draft: DraftView; issuer: string; label: string };

export type Step = "find" | "check" | "try";
