/**
 * With an item of a list its button goes, and had the focus: the next one's button has it then, or the last one's, or
 * what adds another. Called before the list is drawn again.
 */
export function focusAfterRemoval(list: Element | null, at: number): void {
  requestAnimationFrame(() => {
    // A record has lists of its own.
    const own = (selector: string) =>
      [...(list?.querySelectorAll<HTMLElement>(selector) ?? [])].filter(each => each.closest('fieldset') === list)
    const buttons = own('[data-remove]')
    const target = buttons[Math.min(at, buttons.length - 1)] ?? own('[data-add]')[0]
    const field = target?.matches('button') ? target : target?.querySelector('input')
    field?.focus()
  })
}
