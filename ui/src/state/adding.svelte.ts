import type { CommandError, DropHovered, PartRequest, ScanView } from "../ipc/types";

/** What opened "Add account", so that it can begin there. */
export type AddStart =
	| { kind: "choose" }
	| { kind: "capture" }
	/** A part of the screen. */
	| { kind: "capturePart" }
	/** A part of the picture that was looked at last. */
	| { kind: "mark" }
	/** That part, once it is marked. */
	| { kind: "part"; part: PartRequest }
	| { kind: "paste" }
	| { kind: "open" }
	/** Another program's export. */
	| { kind: "import" }
	| { kind: "type" }
	| { kind: "drop"; file: DropHovered | null }
	| { kind: "scanned"; scan: ScanView }
	| { kind: "failed"; error: CommandError };

/** A guide that waits for its account. */
export type Waiting = {
	profileId: string;
	name: string;
	/** A key of another issuer is asked about. */
	expectsIssuer: boolean;
	added: (accountId: string) => void;
};

/** Whether "Add account" is open. It opens from anywhere, and one at a time. */
export class Adding {
	/** Null while closed. A new object each time, also when it is open already. */
	start = $state.raw<AddStart | null>(null);
	/** Set while a guide stands at the step that adds its account. */
	waiting = $state.raw<Waiting | null>(null);

	open(start: AddStart): void {
		this.start = start;
	}

	close(): void {
		this.start = null;
	}
}
