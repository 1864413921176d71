export const SECTIONS = ["codes", "portals", "recovery", "devices", "clock", "settings"] as const;
export type Section = (typeof SECTIONS)[number];

/** Where in the window the user is. Back (Alt Left, the mouse, Esc on a sub page) goes through the browser's history. */
export class Navigation {
	section = $state<Section>("codes");
	/** The account whose details are open. */
	details = $state<string | null>(null);
	/** The page within the section, for example one guide; null for the section itself. */
	page = $state<string | null>(null);
	/** Whether the trash is open over the codes. */
	trash = $state(false);
	/** Counts the wishes to search; the search field takes the focus at each. */
	searchWishes = $state(0);

	constructor() {
		history.replaceState(this.#place(), "");
		window.addEventListener("popstate", this.#onPop);
	}

	dispose(): void {
		window.removeEventListener("popstate", this.#onPop);
	}

	go(section: Section): void {
		if (section === this.section && this.details === null && this.page === null) return;
		this.open(section, null);
	}

	/** Opens a page of a section; `instead` puts it in the place of the present one. */
	open(section: Section, page: string | null, instead = false): void {
		this.section = section;
		this.details = null;
		this.page = page;
		if (instead) history.replaceState(this.#place(), "");
		else history.pushState(this.#place(), "");
	}

	openDetails(id: string): void {
		const replaces = this.details !== null;
		this.section = "codes";
		this.page = null;
		this.details = id;
		if (replaces) history.replaceState(this.#place(), "");
		else history.pushState(this.#place(), "");
	}

	openTrash(): void {
		this.go("codes");
		this.trash = true;
	}

	toSearch(): void {
		if (this.section !== "codes") this.go("codes");
		this.searchWishes += 1;
	}

	back(): void {
		history.back();
	}

	/** Called on lock: no account may be named by the history. */
	forget(): void {
		this.section = "codes";
		this.details = null;
		this.page = null;
		this.trash = false;
		history.replaceState(this.#place(), "");
	}

	#place(): { section: Section; details: string | null; page: string | null } {
		return { section: this.section, details: this.details, page: this.page };
	}

	#onPop = (event: PopStateEvent): void => {
		const place = event.state as { section?: Section; details?: string | null; page?: string | null } | null;
		this.section = place?.section ?? "codes";
		this.details = place?.details ?? null;
		this.page = place?.page ?? null;
	};
}
