/** Counts what the hand does. A chord is one key; a typed letter is one. */
export function handOn(page) {
  let [clicks, keys] = [0, 0]
  const press = async key => {
    keys += 1
    await page.keyboard.press(key)
  }
  return {
    press,
    clicks: () => clicks,
    keys: () => keys,
    async click(target) {
      clicks += 1
      await target.click()
    },
    async type(text) {
      keys += text.length
      await page.keyboard.type(text)
    },
    /** Presses a key until something holds. */
    async until(holds, key, most) {
      for (let turn = 0; turn < most && !(await holds()); turn++) await press(key)
      if (!(await holds())) throw new Error(`not reached by ${most} times ${key}`)
    },
  }
}
