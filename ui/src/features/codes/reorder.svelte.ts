/** What a row does while another one is carried over it, in pixels to move. */
type Carried = { id: string; from: number; to: number; offset: number; by: "pointer" | "keys" };

/** Limits of a move: pinned rows stay among the pinned ones. */
export type Range = { first: number; last: number };

/** Carries one row to another place: by the pointer on its handle, or by Space and the arrows (DESIGN §7.2). */
export class Reorder {
	carried = $state.raw<Carried | null>(null);
	#range: Range = { first: 0, last: 0 };
	#startY = 0;
	#zoom = 1;

	lift(id: string, index: number, range: Range, by: Carried["by"], y = 0, zoom = 1): void {
		this.#range = range;
		this.#startY = y;
		this.#zoom = zoom;
		this.carried = { id, from: index, to: index, offset: 0, by };
	}

	/** The pointer is at `y` now. */
	drag(y: number, rowHeight: number): void {
		if (this.carried?.by !== "pointer") return;
		const offset = (y - this.#startY) / this.#zoom;
		this.carried = { ...this.carried, offset, to: this.#within(this.carried.from + Math.round(offset / rowHeight)) };
	}

	/** One place up or down by the arrows; answers the new place. */
	step(rows: 1 | -1, rowHeight: number): number | null {
		if (this.carried === null) return null;
		const to = this.#within(this.carried.to + rows);
		this.carried = { ...this.carried, to, offset: (to - this.carried.from) * rowHeight };
		return to;
	}

	/** Lets go and answers the move to make, if there is one. */
	drop(): { id: string; to: number } | null {
		const carried = this.carried;
		this.carried = null;
		return carried === null || carried.to === carried.from ? null : { id: carried.id, to: carried.to };
	}

	cancel(): void {
		this.carried = null;
	}

	/** How far row `index` is drawn from its place, in pixels. */
	shift(id: string, index: number, rowHeight: number): number {
		const carried = this.carried;
		if (carried === null) return 0;
		if (carried.id === id) return carried.offset;
		if (index > carried.from && index <= carried.to) return -rowHeight;
		return index < carried.from && index >= carried.to ? rowHeight : 0;
	}

	#within(index: number): number {
		return Math.min(Math.max(index, this.#range.first), this.#range.last);
	}
}
