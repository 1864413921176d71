import { type Backend, errorOf } from "../ipc/backend";
import type { CommandError, ParsedList, PictureDraft } from "../ipc/types";

/** A list of recovery codes on its way in: pasted, read from a file, or as a picture. Nothing is kept before it is saved. */
export class PastedCodes {
	text = $state("");
	list = $state.raw<ParsedList | null>(null);
	picture = $state.raw<PictureDraft | null>(null);
	error = $state.raw<CommandError | null>(null);

	readonly #backend: Backend;
	readonly #profileId: () => string | null;
	#asked = 0;

	constructor(backend: Backend, profileId: () => string | null) {
		this.#backend = backend;
		this.#profileId = profileId;
	}

	/** Whether there is something to keep. */
	get ready(): boolean {
		return this.list !== null || this.picture !== null;
	}

	/** Reads what stands in the field; only the newest reading counts. */
	async read(): Promise<void> {
		const { text } = this;
		if (text.trim() === "") return this.clear();
		await this.#take(() => this.#backend.parseRecoveryText(text, this.#profileId()));
	}

	async openFile(): Promise<void> {
		await this.#take(async () => {
			const list = await this.#backend.parseRecoveryFile(this.#profileId());
			if (list !== null) this.text = list.preview.join("\n");
			return list ?? this.list;
		});
	}

	async attachPicture(): Promise<void> {
		this.error = null;
		try {
			this.picture = (await this.#backend.pickRecoveryPicture()) ?? this.picture;
		} catch (thrown) {
			this.error = errorOf(thrown);
		}
	}

	clear(): void {
		this.#asked += 1;
		this.list = null;
		this.error = null;
	}

	/** Called when it was saved and when its page goes: no code stays behind. */
	forget(): void {
		this.clear();
		this.text = "";
		this.picture = null;
	}

	async #take(read: () => Promise<ParsedList | null>): Promise<void> {
		const asked = (this.#asked += 1);
		this.error = null;
		try {
			const list = await read();
			if (asked === this.#asked) this.list = list;
		} catch (thrown) {
			if (asked !== this.#asked) return;
			this.list = null;
			this.error = errorOf(thrown);
		}
	}
}
