"""Which options a plan takes that somebody wrote: as it says, or as has to be assumed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.loading.suggest import Suggester
from gcplan.model.moves import Disposition
from gcplan.model.reading import quoted
from gcplan.planning.limits import Origin
from gcplan.planning.requirements.requirement import Violation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.analysis.options import Candidate
    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Scope


@dataclass(slots=True)
class Taken:
    """The options of a plan.

    Attributes:
        chosen: by system id; every system that has options has one.
        assumed: those of them that the plan does not say.
        violations: options that there are not, or that were decided against.
    """

    chosen: dict[str, str] = field(default_factory=dict)
    assumed: dict[str, str] = field(default_factory=dict)
    violations: list[Violation] = field(default_factory=list)


def taken_options(scope: Scope, cutovers: Mapping[str, Month], said: Mapping[str, str]) -> Taken:
    """What becomes of the systems with options in a plan.

    What is not said is taken to be what `migration` plans, else the first option with a
    cutover; a system without a month then lacks one.

    Args:
        scope: the inventory as planning sees it.
        cutovers: the months of the plan.
        said: keys of options, or words for a disposition.
    """
    taken = Taken()
    for system, key in scope.chosen.items():
        if system in said and key not in _meant(scope, system, said[system]):
            taken.violations.append(_wrong(scope, system, said[system], [key], cutovers))
    for system, candidates in scope.open.items():
        keys = [candidate.key for candidate in candidates]
        words = _meant(scope, system, said[system]) if system in said else set()
        meant = [key for key in keys if key in words]
        if system in said and not meant:
            taken.violations.append(_wrong(scope, system, said[system], keys, cutovers))
        taken.chosen[system] = meant[0] if len(meant) == 1 else _planned(candidates)
        if len(meant) != 1:
            taken.assumed[system] = taken.chosen[system]
    return taken


def _meant(scope: Scope, system: str, said: str) -> set[str]:
    """What a word may mean: the key of an option, or options with a disposition."""
    try:
        disposition = Disposition(said)
    except ValueError:
        return {said}
    options = scope.systems[system].options
    return {said, disposition} | {o.key for o in options if o.disposition is disposition}


def _planned(candidates: Sequence[Candidate]) -> str:
    planned = [c for c in candidates if c.path[0] == "migration"]
    moving = [c for c in candidates if c.moves]
    return (planned or moving or list(candidates))[0].key


def _wrong(
    scope: Scope, system: str, said: str, keys: Sequence[str], cutovers: Mapping[str, Month]
) -> Violation:
    name, shown, hint = scope.systems[system].name, quoted(said), Suggester().hint(said, keys)
    known = listed(keys)
    sentence = Text(
        f"「{name}」の選択肢は{known.ja}のいずれかで、{shown.ja}は選べない{hint.ja}",
        f"“{name}” takes one of the options {known.en}, not {shown.en}{hint.en}",
    )
    place = ("systems", scope.index[system], "options")
    origin = Origin("option", sentence, place)
    return Violation(origin, (system,), cutovers.get(system, scope.start))
