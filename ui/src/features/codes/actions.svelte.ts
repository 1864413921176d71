import type { RowView, WhichCode } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";
import { copiedText } from "../../lib/copied-text";
import type { Selection } from "./selection.svelte";

/** How long a row says "Copied", in milliseconds. */
const CHIP_MS = 2_000;

type Named = Pick<RowView, "id" | "issuer" | "label">;

/** The dialogs that belong to an account, one at a time. */
export type OpenDialog =
	| { kind: "edit"; id: string }
	| { kind: "delete"; account: Named & Pick<RowView, "index"> }
	| { kind: "qr"; account: Named };

/** What can be done with an account from a row, the details, a menu or a key. */
export class Actions {
	dialog = $state.raw<OpenDialog | null>(null);
	/** The account that was copied a moment ago. */
	copiedId = $state<string | null>(null);
	#clears = $state.raw<{ id: string; untilMs: number } | null>(null);
	#chip: ReturnType<typeof setTimeout> | null = null;
	readonly #app: App;

	readonly #selection: Selection;

	constructor(app: App, selection: Selection) {
		this.#app = app;
		this.#selection = selection;
	}

	async copy(account: Named & Pick<RowView, "codeKind">, which: WhichCode = "current"): Promise<void> {
		const { backend, clock, codes, settings, ticker, toasts } = this.#app;
		// A counter moves only when the user says so.
		if (account.codeKind === "hotp" && !settings.view?.codes.hidden && codes.of(account.id)?.code == null) {
			toasts.show({ text: m.counter_idle(), tone: "problem" });
			return;
		}
		await this.#app.toasts.attempt(async () => {
			const answer = await backend.copyCode(account.id, which);
			this.#markCopied(account.id);

			this.#clears = answer.clearsInMs === null ? null : { id: account.id, untilMs: ticker.correctedNowMs() + answer.clearsInMs };
			const copiedAt = ticker.correctedNowMs();
			const elapsed = () => Math.max(0, ticker.nowMs - copiedAt);
			const actions = [];
			if (which === "current" && answer.validForMs < 6_000) actions.push({ label: m.toast_copy_next(), run: () => void this.copy(account, "next") });
			if (answer.clearsInMs !== null) actions.push({ label: m.toast_clear_now(), run: () => void this.#clear() });
			toasts.show({ text: () => copiedText(account.issuer || account.label, which, answer, elapsed(), clock.doubtful ? ticker.nowMs : null), actions });
		});
	}

	/** What the tooltip of a row says while the clipboard holds its code. */
	clearsIn(id: string): string | undefined {
		if (this.#clears?.id !== id) return undefined;
		const seconds = this.#app.ticker.secondsUntil(this.#clears.untilMs);
		return seconds === null || seconds === 0 ? undefined : m.clears_in({ s: seconds });
	}

	async reveal(id: string): Promise<void> {
		await this.#app.toasts.attempt(() => this.#app.codes.reveal(id));
	}

	async advance(id: string): Promise<void> {
		const { codes, toasts } = this.#app;
		await toasts.attempt(async () => void (await codes.advance(id)));
	}

	async setPinned(row: Named, pinned: boolean): Promise<void> {
		await this.#change(() => this.#app.backend.setPinned(row.id, pinned));
	}

	async move(row: Pick<RowView, "id" | "index" | "issuer">, to: number): Promise<void> {
		const { accounts, announcer, backend, settings } = this.#app;
		if (to < 0 || to >= accounts.total) return;
		// Moving a row by hand means the own order.
		if (settings.view?.codes.order !== "own") await settings.change({ codes: { order: "own" } });
		await this.#change(() => backend.moveAccount(row.id, to));
		announcer.say(m.row_moved({ issuer: row.issuer, n: to + 1, of: accounts.total }));
	}

	async markTried(id: string): Promise<void> {
		await this.#change(() => this.#app.backend.markTried(id, true));
	}

	async removeOffset(id: string): Promise<void> {
		await this.#change(() => this.#app.backend.setAccountOffset(id, 0));
	}

	async delete(account: Named & Pick<RowView, "index">): Promise<void> {
		const { backend, navigation, toasts } = this.#app;
		this.dialog = null;
		const done = await this.#change(() => backend.deleteAccount(account.id));
		if (!done) return;
		if (navigation.details === account.id) navigation.back();
		await this.#selection.focusRow(account.index);
		toasts.show({
			text: m.toast_deleted({ issuer: account.issuer || account.label }),
			actions: [{ label: m.toast_undo(), run: () => void this.restore(account.id) }],
		});
	}

	async restore(id: string): Promise<void> {
		this.#app.toasts.close();
		await this.#change(() => this.#app.backend.restoreAccount(id));
	}

	async #clear(): Promise<void> {
		const { backend, toasts } = this.#app;
		await this.#app.toasts.attempt(async () => {
			await backend.clearClipboard();
			this.#clears = null;
			toasts.show({ text: m.toast_cleared() });
		});
	}

	#markCopied(id: string): void {
		if (this.#chip !== null) clearTimeout(this.#chip);
		this.copiedId = id;
		this.#chip = setTimeout(() => (this.copiedId = null), CHIP_MS);
	}

	/** A change of the vault: the list is read again when it is done. */
	async #change(work: () => Promise<void>): Promise<boolean> {
		return this.#app.toasts.attempt(async () => {
			await work();
			await this.#app.accounts.refresh();
		});
	}
}
