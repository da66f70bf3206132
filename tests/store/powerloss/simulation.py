"""A recorded story, cut at one point after another; each disk that a power loss there can leave is put to the test."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.store.powerloss.disk import Data, Disk, Everything, Image, Loss, Some, image_of
from tests.store.powerloss.promises import Said, broken
from tests.store.powerloss.recorder import recording
from tests.store.powerloss.stories import Story
from tests.store.powerloss.trace import SAYINGS, Event, Kind

Plan = Callable[[int, Event], Iterable[tuple[str, Loss]]]
"""The losses, by name, to look at after an event; none: no cut there."""


@dataclass(frozen=True)
class Recording:
    """What was safely there, and what happened then."""

    story: Story
    before: Image
    events: Sequence[Event]
    said: Said = field(default_factory=Said)
    """What was safe already."""
    first: int = 0
    """The first event after which the power may go."""

    def without(self, dropped: Callable[[Event], bool]) -> Recording:
        """The same, had the program left out some of its steps: a sync that is not made shows nowhere else."""
        return replace(self, events=[event for event in self.events if not dropped(event)])


def record(story: Story, folder: Path) -> Recording:
    """Let a story happen in a new folder and record it."""
    story.prepare(folder)
    before, events = image_of(folder), list[Event]()
    with recording(folder, events.append):
        story.act(folder)
    return Recording(story, before, events)


def killed(recorded: Recording, cut: int, folder: Path) -> Recording:
    """The story killed after an event, not yet synced or not, and run again: the power may go during the second run."""
    first, events = recorded.events[: cut + 1], list[Event]()
    disk = Disk(recorded.before)
    disk.do(first)
    disk.after(Loss()).write(folder)
    with recording(folder, events.append):
        recorded.story.again(folder)
    return replace(recorded, events=[*first, *events], first=len(first))


def lost(recorded: Recording, cut: int, loss: Loss, folder: Path) -> Recording:
    """The power went after an event, and the story ran again: it may go a second time."""
    disk, said, events = Disk(recorded.before), deepcopy(recorded.said), list[Event]()
    for event in recorded.events[: cut + 1]:
        disk.do([event])
        said.hear(event)
    before = disk.after(loss)
    before.write(folder)
    with recording(folder, events.append):
        recorded.story.again(folder)
    return Recording(recorded.story, before, events, said)


@dataclass
class Tally:
    """What a simulation did and found."""

    cuts: int = 0
    states: int = 0
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.cuts} cuts, {self.states} states of the disk, {len(self.violations)} promises broken"

    def __iadd__(self, other: Tally) -> Tally:
        self.cuts, self.states = self.cuts + other.cuts, self.states + other.states
        self.violations += other.violations
        return self


def quick(cut: int, event: Event) -> Iterator[tuple[str, Loss]]:
    """What was synced after every event, names without data after those that change names, a little chance."""
    yield "all lost that was not synced", Everything()
    if event.kind in {Kind.MAKE_FOLDER, Kind.LINK, Kind.RENAME}:
        yield "nothing lost", Loss()
        yield "data lost, names kept", Data()
    if cut % 50 == 20:
        yield f"seed {cut}", Some(str(cut))


def told(cut: int, event: Event) -> Iterator[tuple[str, Loss]]:
    """Only when a part gets its name, and when the program was told that something is safe."""
    if event.kind in SAYINGS | {Kind.LINK, Kind.RENAME}:
        yield "all lost that was not synced", Everything()
        yield "data lost, names kept", Data()


def whole(seeds: int) -> Plan:
    """Everything at every cut; chance decides `seeds` times."""

    def plan(cut: int, event: Event) -> Iterator[tuple[str, Loss]]:
        yield "nothing lost", Loss()
        yield "all lost that was not synced", Everything()
        yield "data lost, names kept", Data()
        for seed in range(seeds):
            yield f"seed {cut}/{seed}", Some(f"{cut}/{seed}")

    return plan


def simulate(recorded: Recording, folder: Path, plan: Plan, *, first_only: bool = False) -> Tally:
    """Cut after each event; look at the losses of `plan`. `first_only`: until a broken promise is found."""
    disk, said, tally, seen = Disk(recorded.before), deepcopy(recorded.said), Tally(), set[bytes]()
    for cut, event in enumerate(recorded.events):
        disk.do([event])
        said.hear(event)
        if cut < recorded.first:
            continue
        tally.cuts += 1
        for name, loss in plan(cut, event):
            image = disk.after(loss)
            if (mark := _mark(image, said)) in seen:
                continue
            seen.add(mark)
            tally.states += 1
            found = broken(image, recorded.story, said, folder / f"{cut}-{tally.states}")
            tally.violations += [f"cut {cut} ({event.kind} {event.path}), {name}: {problem}" for problem in found]
            if tally.violations and first_only:
                return tally
    return tally


def _mark(image: Image, said: Said) -> bytes:
    """The same for the same disk and the same promises."""
    mark = hashlib.blake2b(repr((sorted(image.folders), said.count())).encode())
    for path, content in sorted(image.files.items()):
        mark.update(f"\n{path}\n{len(content)}\n".encode())
        mark.update(content)
    return mark.digest()
