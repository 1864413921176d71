import type { Backend } from "../ipc/backend";
import type { GroupView, ListView, RowView } from "../ipc/types";
import type { Codes } from "./codes.svelte";

/** Rows asked for before the list has told its height. */
const FIRST_WINDOW = 60;

/** The part of the list that is on screen. The core searches, orders and cuts; the window holds no other account. */
export class Accounts {
	search = $state("");
	group = $state<string | null>(null);

	total = $state(0);
	pinnedCount = $state(0);
	allCount = $state<number | null>(null);
	groups = $state.raw<GroupView[]>([]);
	rows = $state.raw<RowView[]>([]);
	/** True while an answer is on its way and there is nothing older to show. */
	loading = $derived(this.allCount === null);

	readonly #backend: Backend;
	readonly #codes: Codes;
	#from = 0;
	#count = FIRST_WINDOW;
	#asked = 0;
	#newest: Promise<void> = Promise.resolve();

	constructor(backend: Backend, codes: Codes) {
		this.#backend = backend;
		this.#codes = codes;
	}

	/** Asks for other rows; nothing happens when they are here already. */
	async show(from: number, count: number): Promise<void> {
		const until = Math.min(from + count, this.total);
		if (from >= this.#from && until <= this.#from + this.rows.length) return;
		this.#from = from;
		this.#count = count;
		await this.refresh();
	}

	async find(search: string): Promise<void> {
		this.search = search;
		this.#from = 0;
		await this.refresh();
	}

	async choose(group: string | null): Promise<void> {
		this.group = group;
		this.#from = 0;
		await this.refresh();
	}

	/** Reads the rows again; done when the newest question that was asked meanwhile is answered too. */
	async refresh(): Promise<void> {
		const mine = this.#ask();
		this.#newest = mine;
		await mine;
		if (this.#newest !== mine) await this.#newest;
	}

	async #ask(): Promise<void> {
		const asked = (this.#asked += 1);
		const { search, group } = this;
		const view = await this.#backend.listAccounts({ search, group, from: this.#from, count: this.#count });
		// Only the newest question counts: an older answer may arrive later.
		if (asked === this.#asked) this.#take(view);
	}

	/** The row that holds an account, if it is on screen. */
	row(id: string): RowView | undefined {
		return this.rows.find((row) => row.id === id);
	}

	/** Called on lock. */
	forget(): void {
		this.#asked += 1;
		this.#from = 0;
		this.search = "";
		this.group = null;
		this.total = 0;
		this.pinnedCount = 0;
		this.allCount = null;
		this.groups = [];
		this.rows = [];
	}

	#take(view: ListView): void {
		this.total = view.total;
		this.pinnedCount = view.pinnedCount;
		this.allCount = view.allCount;
		this.groups = view.groups;
		this.rows = view.rows;
		// A group whose last account has gone shows nothing: go back to all.
		if (this.group !== null && !view.groups.some(({ name }) => name === this.group)) void this.choose(null);
		this.#codes.want(view.rows.map(({ id }) => id));
		this.#codes.accept(view.codes);
	}
}
