import type { Backend } from "../../ipc/backend";
import type { SavedView } from "../../ipc/types";

/** A file that can be read by everybody who finds it. */
type LeftFile = { kind: "picture" | "export"; name: string };

/** Where keys still lie around after they were saved. */
export class KeysLeft {
	file = $state.raw<LeftFile | null>(null);
	clipboardHoldsPicture = $state(false);
	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	get any(): boolean {
		return this.file !== null || this.clipboardHoldsPicture;
	}

	note({ screenshotFile, exportFile, clipboardHoldsPicture }: SavedView): void {
		if (screenshotFile !== null) this.file = { kind: "picture", name: screenshotFile };
		else this.file = exportFile === null ? null : { kind: "export", name: exportFile };
		this.clipboardHoldsPicture = clipboardHoldsPicture;
	}

	async trashFile(): Promise<void> {
		await this.#backend.trashSource();
		this.file = null;
	}

	async clearClipboard(): Promise<void> {
		await this.#backend.clearClipboardPicture();
		this.clipboardHoldsPicture = false;
	}

	forget(): void {
		this.file = null;
		this.clipboardHoldsPicture = false;
	}
}
