import ArrowDown from "@lucide/svelte/icons/arrow-down";
import ArrowUp from "@lucide/svelte/icons/arrow-up";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import Copy from "@lucide/svelte/icons/copy";
import CopyPlus from "@lucide/svelte/icons/copy-plus";
import PanelRight from "@lucide/svelte/icons/panel-right";
import Pencil from "@lucide/svelte/icons/pencil";
import Pin from "@lucide/svelte/icons/pin";
import PinOff from "@lucide/svelte/icons/pin-off";
import QrCode from "@lucide/svelte/icons/qr-code";
import Trash2 from "@lucide/svelte/icons/trash-2";
import type { MenuItem } from "../../components/menu-item";
import type { RowView } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";
import type { Actions } from "./actions.svelte";

/** Everything that can be done with a row; the same as its keys. */
export function rowItems(app: App, actions: Actions, row: RowView): MenuItem[] {
	const { accounts, navigation, refusal } = app;
	const copying: MenuItem[] = [
		{ kind: "action", label: m.row_menu_copy(), icon: Copy, shortcut: "Enter", run: () => void actions.copy(row) },
		{ kind: "action", label: m.row_menu_copy_next(), icon: CopyPlus, shortcut: "Shift Enter", run: () => void actions.copy(row, "next") },
	];
	const moving: MenuItem[] = [
		{ kind: "action", label: m.row_menu_move_up(), icon: ArrowUp, shortcut: "Alt ↑", run: () => void actions.move(row, row.index - 1) },
		{ kind: "action", label: m.row_menu_move_down(), icon: ArrowDown, shortcut: "Alt ↓", run: () => void actions.move(row, row.index + 1) },
	];

	return [
		...(row.keyProblem ? [] : row.codeKind === "hotp" ? copying.slice(0, 1) : copying),
		{ kind: "action", label: m.row_menu_details(), icon: PanelRight, shortcut: "→", run: () => navigation.openDetails(row.id) },
		...(row.keyProblem ? [] : [{ kind: "action", label: m.row_menu_refused(), icon: CircleQuestionMark, run: () => refusal.open(row.id) } satisfies MenuItem]),
		{ kind: "separator" },
		{ kind: "action", label: row.pinned ? m.row_menu_unpin() : m.row_menu_pin(), icon: row.pinned ? PinOff : Pin, shortcut: "P", run: () => void actions.setPinned(row, !row.pinned) },
		...(accounts.search === "" && accounts.group === null ? moving : []),
		{ kind: "separator" },
		{ kind: "action", label: m.row_menu_edit(), icon: Pencil, shortcut: "E", run: () => (actions.dialog = { kind: "edit", id: row.id }) },
		...(row.keyProblem ? [] : [{ kind: "action", label: m.row_menu_qr(), icon: QrCode, run: () => (actions.dialog = { kind: "qr", account: row }) } satisfies MenuItem]),
		{ kind: "action", label: m.row_menu_delete(), icon: Trash2, shortcut: "Delete", danger: true, run: () => (actions.dialog = { kind: "delete", account: row }) },
	];
}
