import { CommandFailed, errorOf } from "../../../ipc/backend";
import type { DetailsView, WhichCode } from "../../../ipc/types";
import { copiedText } from "../../../lib/copied-text";
import { m } from "../../../paraglide/messages";
import type { App } from "../../../state/app.svelte";

/** The code of the guide's account: shown, copied, and whether it was copied before in its own time. */
export class LiveCode {
	details = $state.raw<DetailsView | null>(null);
	/** The account was deleted meanwhile. */
	gone = $state(false);
	/** Copying the same code once more was wished for. */
	insists = $state(false);

	readonly #app: App;
	readonly #accountId: string;
	readonly #code = $derived.by(() => this.#app.codes.of(this.#accountId));

	constructor(app: App, accountId: string) {
		this.#app = app;
		this.#accountId = accountId;
	}

	get code() {
		return this.#code;
	}

	/** The code on screen was copied already: most portals take it only once. */
	get used(): boolean {
		const { code, details } = this;
		return code?.periodMs != null && details?.lastCopiedAtMs != null && details.lastCopiedAtMs >= code.validFromMs;
	}

	async load(): Promise<void> {
		try {
			this.details = await this.#app.backend.accountDetails(this.#accountId);
		} catch (thrown) {
			if (!(thrown instanceof CommandFailed)) throw thrown;
			this.gone = errorOf(thrown).code === "accountMissing";
		}
	}

	async copy(which: WhichCode): Promise<void> {
		const { backend, clock, ticker, toasts } = this.#app;
		const row = this.details?.row;
		if (row === undefined) return;
		await this.#app.toasts.attempt(async () => {
			const answer = await backend.copyCode(this.#accountId, which);
			const copiedAt = ticker.correctedNowMs();
			const actions = answer.clearsInMs === null ? [] : [{ label: m.toast_clear_now(), run: () => void this.#clear() }];
			toasts.show({ text: () => copiedText(row.issuer || row.label, which, answer, Math.max(0, ticker.nowMs - copiedAt), clock.doubtful ? ticker.nowMs : null), actions });
			this.insists = false;
			await this.load();
		});
	}

	async advance(): Promise<void> {
		const { codes, toasts } = this.#app;
		await toasts.attempt(async () => void (await codes.advance(this.#accountId)));
	}

	async #clear(): Promise<void> {
		await this.#app.toasts.attempt(async () => {
			await this.#app.backend.clearClipboard();
			this.#app.toasts.show({ text: m.toast_cleared() });
		});
	}
}
