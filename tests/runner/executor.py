"""An executor of toy nodes: speaks the protocol of server/runner/README.md with the standard library alone.

One thread reads lines, so that `cancel` and `finish` are heard while a node runs in a thread of its own.
"""

import json
import os
import queue
import sys
import threading

PROTOCOL = 1


class NodeFailure(Exception):
    def __init__(self, code, message, hint=None):
        super().__init__(message)
        self.failure = {"code": code, "message": message}
        if hint:
            self.failure["hint"] = hint


class Cancelled(Exception):
    pass


class Job:
    """One attempt at one node: what it may ask of the world."""

    def __init__(self, message):
        self.message = message
        self.id = message["id"]
        self.reason = None
        self.cancelled = threading.Event()
        self.woken = threading.Event()

    def cancel(self):
        self.cancelled.set()
        self.woken.set()

    def finish(self):
        self.woken.set()

    def wait(self, seconds):
        """Waits; gives whether it was asked to finish. Raises when it was cancelled."""
        finished = self.woken.wait(seconds)
        if self.cancelled.is_set():
            raise Cancelled()
        return finished

    def log(self, message, level="info"):
        send({"type": "log", "id": self.id, "message": message, "level": level})

    def progress(self, fraction, message=None):
        send({"type": "progress", "id": self.id, "fraction": fraction, "message": message or ""})

    def metric(self, name, step, value):
        send({"type": "metric", "id": self.id, "name": name, "step": step, "value": value})

    def new_file(self, name):
        os.makedirs(self.message["scratch"], exist_ok=True)
        return os.path.join(self.message["scratch"], name)

    def call(self, service, method, args):
        answers = queue.Queue()
        with lock:
            number = len(calls) + 1
            calls[number] = answers
        send({"type": "call", "id": self.id, "call": number, "service": service, "method": method, "args": args})
        reply = answers.get()
        if "failure" in reply:
            raise NodeFailure(reply["failure"]["code"], reply["failure"]["message"])
        return reply.get("value")

    def save_checkpoint(self, text):
        """Written aside, forced to the disk and renamed: killed at any moment, the old one or the new one is whole."""
        folder = self.message["checkpoint"]
        os.makedirs(folder, exist_ok=True)
        unfinished = os.path.join(folder, "unfinished")
        with open(unfinished, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, os.path.join(folder, "saved"))

    def load_checkpoint(self):
        try:
            with open(os.path.join(self.message["checkpoint"], "saved"), encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            return None


def report(value, summary=""):
    meta = {"summary": {"en": summary, "zh": summary}, "metrics": {"value": value}, "tables": [], "figures": []}
    return {"kind": "report", "meta": meta}


def value_of(artifact):
    return artifact["meta"]["metrics"]["value"]


def same(artifact):
    return {"kind": artifact["kind"], "id": artifact["id"]}


def run_number(job, params, inputs):
    return {"number": report(params["value"])}


def run_add(job, params, inputs):
    return {"sum": report(sum(value_of(number) for number in inputs.get("numbers", [])))}


def run_echo(job, params, inputs):
    # Lengths are counted in UTF-16 units, as the other executors do.
    return {"report": report(len(params["text"].encode("utf-16-le")) // 2, params["text"])}


def run_slow(job, params, inputs):
    job.log("waiting")
    return {"number": report(1 if job.wait(params["seconds"]) else 0)}


def run_fail(job, params, inputs):
    raise NodeFailure("no-such-column", 'There is no column "age".', 'Take "name".')


def run_crash(job, params, inputs):
    raise TypeError("Boom.")


def run_write(job, params, inputs):
    data = job.new_file("data.txt")
    with open(data, "w", encoding="utf-8") as file:
        file.write(params["text"])
    with open(job.new_file("left-over.txt"), "w", encoding="utf-8"):
        pass
    meta = {"columns": [], "rows": len(params["text"]), "prepare": []}
    return {"table": {"kind": "table", "meta": meta, "files": {"data": data}}}


def run_parity(job, params, inputs):
    value = value_of(inputs["number"])
    side = "even" if value % 2 == 0 else "odd"
    job.reason = f"{value} is {side}"
    return {side: same(inputs["number"])}


def run_tell(job, params, inputs):
    job.log("Grüße, 世界")
    job.log("careful", "warning")
    job.progress(0.5, "half")
    job.metric("train.loss", 1, 0.5)
    job.metric("train.loss", 2, 0.25)
    return {"number": report(0)}


def run_commit(job, params, inputs):
    committed = job.call("tables", "commit", {"name": "kept", "table": same(inputs["table"])})
    return {"number": report(committed["version"])}


def run_shared(job, params, inputs):
    inner = {**report(1), "draft": 0}
    return {"inner": inner, "outer": {**report(2), "refs": {"inner": {"kind": "report", "draft": 0}}}}


def run_count(job, params, inputs):
    before = job.load_checkpoint()
    start = int(before or 0)
    for number in range(start + 1, int(params["to"]) + 1):
        job.save_checkpoint(str(number))
        if before is None and number > params["to"] / 2:
            raise RuntimeError("Half way.")
    return {"number": report(start)}


def run_look(job, params, inputs):
    return {"report": report(0, " ".join(names_of(inputs["value"])))}


def names_of(artifact):
    names = list(artifact["files"])
    for name, inner in artifact["refs"].items():
        names += [name, *names_of(inner)]
    return names


nodes = {
    "toy/" + name.removeprefix("run_"): run for name, run in list(globals().items()) if name.startswith("run_")
}

lock = threading.Lock()
jobs = {}
calls = {}
stdout = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
# What a library prints must not stand between the lines of the protocol.
os.dup2(2, 1)


def send(message):
    line = json.dumps(message, ensure_ascii=False)
    with lock:
        stdout.write(line + "\n")
        stdout.flush()


def work(job):
    answer = {"type": "failed", "id": job.id}
    try:
        run = nodes.get(job.message["node"])
        if run is None:
            raise NodeFailure("unknown-type", f'There is no node type "{job.message["node"]}".')
        outputs = run(job, job.message["params"], job.message["inputs"])
        answer = {"type": "done", "id": job.id, "outputs": outputs}
        if job.reason is not None:
            answer["reason"] = job.reason
    except Cancelled:
        answer["failure"] = {"code": "cancelled", "message": "The node was stopped."}
    except NodeFailure as error:
        answer["failure"] = error.failure
    except Exception as error:  # Anything else is a bug in the node.
        answer["failure"] = {"code": "crashed", "message": str(error)}
    jobs.pop(job.id, None)
    send(answer)


def do_task(message):
    if message["name"] == "double":
        send({"type": "answer", "id": message["id"], "value": message["args"] * 2})
        return
    failure = {"code": "unknown-task", "message": f'There is no task "{message["name"]}".'}
    send({"type": "failed", "id": message["id"], "failure": failure})


def receive(message):
    kind = message["type"]
    if kind == "execute":
        job = Job(message)
        jobs[job.id] = job
        threading.Thread(target=work, args=[job], daemon=True).start()
    elif kind == "task":
        do_task(message)
    elif kind in ("cancel", "finish"):
        job = jobs.get(message["id"])
        if job:
            getattr(job, kind)()
    elif kind == "reply":
        with lock:
            answers = calls.get(message["call"])
        if answers:
            answers.put(message)


def main():
    send({"type": "ready", "protocol": PROTOCOL})
    for line in open(0, encoding="utf-8"):
        try:
            message = json.loads(line)
            receive(message)
        except (ValueError, KeyError, TypeError) as error:
            print(f"Skipped a line that is no message: {error}", file=sys.stderr)
    # stdin is closed: the parent is gone, or wants this one to end.
    os._exit(0)


main()
