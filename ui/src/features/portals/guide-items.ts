import BookmarkPlus from "@lucide/svelte/icons/bookmark-plus";
import Pencil from "@lucide/svelte/icons/pencil";
import RotateCcw from "@lucide/svelte/icons/rotate-ccw";
import Trash2 from "@lucide/svelte/icons/trash-2";
import type { MenuItem } from "../../components/menu-item";
import type { GuideView } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";
import type { OpenGuide } from "./open-guide.svelte";

/** What can be done with a run as a whole; nothing before it was begun. */
export function guideItems(app: App, guide: OpenGuide, view: GuideView, rename: () => void): MenuItem[] {
	const { backend, navigation, toasts } = app;
	const { run } = view;
	if (run === null) return [];

	const remove = () =>
		toasts.attempt(async () => {
			await backend.deleteRun(run.id);
			navigation.open("portals", null, true);
			toasts.show({ text: m.gd_deleted(), actions: [{ label: m.toast_undo(), run: () => void toasts.attempt(() => backend.restoreRun(run.id)) }] });
		});
	const saveAsOwn = () =>
		toasts.attempt(async () => {
			const { file } = await backend.savePlainGuide(run.id, ownId(guide.name));
			toasts.show({ text: m.gd_saved_own({ file: file.split(/[\\/]/).at(-1) ?? file }) });
		});

	return [
		{ kind: "action", label: m.gd_rename(), icon: Pencil, run: rename },
		{ kind: "action", label: m.gd_again(), icon: RotateCcw, run: () => void guide.again() },
		...(view.profileId === "plain" ? [{ kind: "action", label: m.gd_save_own(), icon: BookmarkPlus, run: () => void saveAsOwn() } satisfies MenuItem] : []),
		{ kind: "separator" },
		{ kind: "action", label: m.gd_delete(), icon: Trash2, danger: true, run: () => void remove() },
	];
}

/** An id for a guide of the person's own: lower-case letters, digits and dashes. */
export function ownId(name: string): string {
	const id = name
		.normalize("NFKD")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-+|-+$/g, "")
		.slice(0, 60);
	return id === "" ? "my-portal" : id;
}
