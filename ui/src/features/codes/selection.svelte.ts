/** Which row of the list is meant: by the focus while the list has it, by the search field while that has it. */
export class Selection {
	/** Index of the row that Enter in the search field copies. */
	index = $state(0);
	/** True while the focus is in the search field, so that the list draws the selected row. */
	searching = $state(false);
	/** Moves the focus into the list, to a row; set by the list. */
	focusRow: (index: number) => Promise<void> = async () => undefined;
	/** Brings the focus back to the row that had it last; set by the list. */
	focusAgain: () => Promise<void> = async () => undefined;
	/** Scrolls a row into view without moving the focus; set by the list. */
	showRow: (index: number) => void = () => undefined;
}

/** The id of a row's element, for `aria-activedescendant`. */
export function rowElementId(index: number): string {
	return `account-row-${index}`;
}
