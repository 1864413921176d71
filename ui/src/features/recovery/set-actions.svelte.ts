import type { RecoveryCodeRow, RecoverySetRow } from "../../ipc/types";
import { day } from "../../lib/dates";
import { m } from "../../paraglide/messages";
import { Shown } from "./shown.svelte";
import type { ToastContent } from "../../state/toasts.svelte";
import type { Vault } from "./vault.svelte";

/** What can be done with one set. */
export class SetActions {
	dialog = $state<"edit" | "print" | "save" | "purge" | "replace" | "type" | null>(null);
	readonly shown = new Shown();
	readonly #vault: Vault;
	readonly #set: () => RecoverySetRow;
	/** What was said of the code that was marked last. */
	#marked: ToastContent | null = null;

	constructor(vault: Vault, set: () => RecoverySetRow) {
		this.#vault = vault;
		this.#set = set;
	}

	get vault(): Vault {
		return this.#vault;
	}

	get #now(): number {
		const { ticker } = this.#vault.app;
		return ticker.nowMs === 0 ? Date.now() : ticker.correctedNowMs();
	}

	async reveal(): Promise<void> {
		const { backend } = this.#vault.app;
		const { id } = this.#set();
		await this.#vault.proven(async () => this.shown.show(await backend.revealRecoverySet(id, null), this.#now));
	}

	async revealPicture(): Promise<void> {
		const { backend } = this.#vault.app;
		const { id } = this.#set();
		await this.#vault.proven(async () => this.shown.showPicture(await backend.revealRecoveryPicture(id, null), this.#now));
	}

	/** Copying shows nothing; afterwards the code is probably used, so the toast asks. */
	async copy(code: RecoveryCodeRow): Promise<void> {
		const { backend, toasts } = this.#vault.app;
		const { id } = this.#set();
		await this.#vault.proven(async () => {
			await backend.copyRecoveryCode(id, code.id, null);
			toasts.show({ text: m.rc_copied({ n: code.number }), actions: [{ label: m.rec_used(), run: () => void this.mark(code, true) }] });
		});
	}

	async copyUnused(): Promise<void> {
		const { backend, toasts } = this.#vault.app;
		const { id } = this.#set();
		await this.#vault.proven(async () => {
			const { count } = await backend.copyUnusedCodes(id, null);
			toasts.show({ text: m.rc_copied_all({ n: count }), actions: [{ label: m.toast_clear_now(), run: () => void this.#vault.app.toasts.attempt(() => backend.clearClipboard()) }] });
		});
	}

	async mark(code: RecoveryCodeRow, used: boolean): Promise<void> {
		const { backend, toasts } = this.#vault.app;
		const { id } = this.#set();
		await this.#vault.app.toasts.attempt(async () => {
			await backend.markRecoveryCode(id, code.id, used);
			await this.#vault.load();
			toasts.withdraw(this.#marked);
			if (!used) return;
			this.#marked = { text: m.rc_marked({ n: code.number }), actions: [{ label: m.toast_undo(), run: () => void this.mark(code, false) }] };
			toasts.show(this.#marked);
		});
	}

	/** The words on paper and at the head of a file; the core adds the codes. */
	#sheet(): { title: string; lines: string[] } {
		const { addedAtMs, issuer, label, name } = this.#set();
		const account = label === "" ? [] : [m.rc_sheet_account({ account: label })];
		return { title: m.rc_sheet_title({ name: issuer || name }), lines: [...account, m.rc_sheet_date({ day: day(addedAtMs) }), m.rc_sheet_once()] };
	}

	async print(): Promise<void> {
		const { backend, toasts } = this.#vault.app;
		const { id } = this.#set();
		this.dialog = null;
		await this.#vault.proven(async () => {
			const printed = await backend.printRecoverySet({ setId: id, ...this.#sheet(), proof: null });
			if (printed) toasts.show({ text: m.rc_printed() });
		});
	}

	/** `passphrase`: of an encrypted file; null for one that everyone can read. */
	async save(passphrase: string | null): Promise<void> {
		const { backend, toasts } = this.#vault.app;
		const { id } = this.#set();
		await this.#vault.proven(async () => {
			const saved = await backend.saveRecoverySet({ setId: id, ...this.#sheet(), passphrase, proof: null });
			if (saved === null) return;
			this.dialog = null;
			const file = saved.file.split(/[\\/]/).at(-1) ?? saved.file;
			toasts.show({ text: passphrase === null ? m.rc_saved({ file }) : m.rc_saved_sealed({ file }) });
		});
	}

	async delete(): Promise<void> {
		const { backend, navigation, toasts } = this.#vault.app;
		const { id } = this.#set();
		await this.#vault.app.toasts.attempt(async () => {
			await backend.deleteRecoverySet(id);
			navigation.open("recovery", null, true);
			toasts.show({ text: m.rc_deleted(), actions: [{ label: m.toast_undo(), run: () => void this.#restore(id) }] });
		});
	}

	async restore(): Promise<void> {
		await this.#restore(this.#set().id);
	}

	async #restore(id: string): Promise<void> {
		const { backend, toasts } = this.#vault.app;
		await this.#vault.app.toasts.attempt(async () => {
			await backend.restoreRecoverySet(id);
			toasts.show({ text: m.rc_restored() });
		});
	}
}
