/** Carries "end soon and keep the best" from the user to a running node. One for each run. */
export class FinishRequests {
  private readonly controllers = new Map<string, AbortController>()

  /** Asks a node that is running now; one that is not running does not hear it. */
  ask(node: string): void {
    this.controllers.get(node)?.abort()
  }

  /** The signal of a running node, made when first looked at: most nodes never do. */
  signalOf(node: string): AbortSignal {
    let controller = this.controllers.get(node)
    if (!controller) {
      controller = new AbortController()
      this.controllers.set(node, controller)
    }
    return controller.signal
  }

  forget(node: string): void {
    if (this.controllers.size > 0) this.controllers.delete(node)
  }
}
