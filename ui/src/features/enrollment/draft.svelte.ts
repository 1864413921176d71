import type { DraftView, SaveDraft, WhenExists } from "../../ipc/types";

/** One found account on its way in: what the core found, and what the user made of its names. */
export class Draft {
	readonly view: DraftView;
	issuer = $state("");
	label = $state("");
	group = $state<string | null>(null);
	/** Whether it is to be added, where several were found. */
	chosen = $state(true);
	/** What becomes of an account that is here already, where several were found. */
	whenExists = $state<WhenExists>("keepBoth");

	constructor(view: DraftView) {
		this.view = view;
		this.issuer = view.issuer;
		this.label = view.label;
		this.group = view.group;
		this.chosen = view.conflict.kind !== "same" && !view.trashed;
	}

	get edited(): boolean {
		return this.issuer !== this.view.issuer || this.label !== this.view.label || this.group !== this.view.group;
	}

	toSave(whenExists: WhenExists): SaveDraft {
		return { id: this.view.id, issuer: this.issuer.trim(), label: this.label.trim(), group: this.group, whenExists };
	}
}
