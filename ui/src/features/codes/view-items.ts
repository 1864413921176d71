import Trash2 from "@lucide/svelte/icons/trash-2";
import type { MenuItem } from "../../components/menu-item";
import type { DensitySetting, GroupingSetting, OrderSetting } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

const DENSITIES: [DensitySetting, () => string][] = [
	["comfortable", m.density_comfortable],
	["compact", m.density_compact],
];
const ORDERS: [OrderSetting, () => string][] = [
	["name", m.order_name],
	["lastUsed", m.order_last_used],
	["mostUsed", m.order_most_used],
	["own", m.order_own],
];
const GROUPINGS: [GroupingSetting, string][] = [
	["halves", "123 456"],
	["pairs", "12 34 56"],
	["none", "123456"],
];

/** The orders of the list, as one choice. */
export function orderItems({ settings }: App): MenuItem[] {
	return ORDERS.map(([order, label]) => ({
		kind: "choice",
		label: label(),
		checked: settings.view?.codes.order === order,
		run: () => void settings.change({ codes: { order } }),
	}));
}

/** How the list looks; each choice is a setting and stays. */
export function viewItems(app: App): MenuItem[] {
	const { navigation, settings } = app;
	const { look, codes } = settings.view ?? {};

	return [
		{ kind: "heading", label: m.view_density() },
		...DENSITIES.map(([density, label]): MenuItem => ({ kind: "choice", label: label(), checked: look?.density === density, run: () => void settings.change({ look: { density } }) })),
		{ kind: "separator" },
		{ kind: "heading", label: m.view_order() },
		...orderItems(app),
		{ kind: "separator" },
		{ kind: "heading", label: m.view_grouping() },
		...GROUPINGS.map(([grouping, label]): MenuItem => ({ kind: "choice", label, checked: codes?.grouping === grouping, run: () => void settings.change({ codes: { grouping } }) })),
		{ kind: "separator" },
		{ kind: "toggle", label: m.view_icons(), checked: look?.icons ?? true, run: () => void settings.change({ look: { icons: !(look?.icons ?? true) } }) },
		{ kind: "separator" },
		{ kind: "action", label: m.trash(), icon: Trash2, run: () => navigation.openTrash() },
	];
}
