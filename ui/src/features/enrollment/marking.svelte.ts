import type { Backend } from "../../ipc/backend";
import type { MarkView, PartRequest } from "../../ipc/types";
import { type Area, between, middle, moved, resized } from "./area";

/** How far a key moves the rectangle, in pixels of the view. */
const STEP = 12;

const STEPS: Record<string, [number, number]> = {
	ArrowLeft: [-STEP, 0],
	ArrowRight: [STEP, 0],
	ArrowUp: [0, -STEP],
	ArrowDown: [0, STEP],
};

/** A part of a picture, while it is being marked. */
export class Marking {
	view = $state.raw() as MarkView;
	area = $state.raw() as Area;
	readonly #backend: Backend;
	#from: [number, number] | null = null;

	/** Begins with the first of the pictures that were looked at last. */
	static async begin(backend: Backend): Promise<Marking> {
		return new Marking(backend, await backend.markPart(1));
	}

	constructor(backend: Backend, view: MarkView) {
		this.#backend = backend;
		this.#show(view);
	}

	get request(): PartRequest {
		return { picture: { number: this.view.number }, ...this.area };
	}

	/** Where the rectangle is, in hundredths of the picture. */
	get place(): { left: number; top: number; width: number; height: number } {
		const { width, height } = this.view.preview;
		const share = (part: number, whole: number) => Math.round((100 * part) / whole);
		const { area } = this;
		return { left: share(area.left, width), top: share(area.top, height), width: share(area.width, width), height: share(area.height, height) };
	}

	/** Turns to another of the pictures. */
	async turnTo(number: number): Promise<void> {
		this.#show(await this.#backend.markPart(number));
	}

	/** Moves the rectangle, or its corner. False if the key means neither. */
	key(key: string, resizes: boolean): boolean {
		const step = STEPS[key];
		if (step === undefined) return false;
		this.area = (resizes ? resized : moved)(this.area, ...step, this.view.preview);
		return true;
	}

	/** A hand begins to draw. */
	press(point: [number, number]): void {
		this.#from = point;
	}

	drag(point: [number, number]): void {
		if (this.#from !== null) this.area = between(this.#from, point, this.view.preview);
	}

	release(): void {
		this.#from = null;
	}

	#show(view: MarkView): void {
		this.view = view;
		this.area = middle(view.preview);
	}
}
