"""What a comparison says in the end: every difference with its reason, and whether all of them have one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.equality.comparison import Difference

NONE = "NOT EXPLAINED"


@dataclass(frozen=True)
class Report:
    """One assignment under both graders."""

    name: str
    hand_ins: int
    marks: int
    differences: Sequence[Difference]
    complaints: Sequence[str] = ()
    """What keeps equal marks from meaning much."""

    @property
    def unexplained(self) -> int:
        """How many differences have no reason."""
        return sum(not one.why for one in self.differences)

    @property
    def is_good(self) -> bool:
        """Whether every mark is equal or differs for a known reason, and all kinds of marks occurred."""
        return not self.unexplained and not self.complaints

    def tell(self) -> None:
        """Print every difference, then how often which reason occurred."""
        for one in self.differences:
            print(f"  {one.learner} {one.cell}: stock {one.stock}, ours {one.ours} ({one.why or NONE})")
        for reason, count in Counter(one.why or NONE for one in self.differences).most_common():
            print(f"  {count:5} x {reason}")
        for complaint in self.complaints:
            print(f"  {complaint}")
        print(f"  {self.marks - len(self.differences)} of {self.marks} marks are equal.", flush=True)


def tell_all(reports: Sequence[Report]) -> None:
    """Print a table of all assignments."""
    print(f"\n{'':32}{'hand-ins':>9}{'marks':>7}{'equal':>7}{'explained':>11}{'unexplained':>13}")
    for one in reports:
        explained = len(one.differences) - one.unexplained
        equal = one.marks - len(one.differences)
        print(f"{one.name:32}{one.hand_ins:9}{one.marks:7}{equal:7}{explained:11}{one.unexplained:13}")
