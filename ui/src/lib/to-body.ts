/** Moves an element to the end of the page for as long as it is shown: `{@attach toBody}`. */
export function toBody(element: HTMLElement): () => void {
	document.body.append(element);
	return () => element.remove();
}
