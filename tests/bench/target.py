"""A figure that a bench measures, and the least it must reach."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    name: str
    figure: float
    least: float

    @property
    def met(self) -> bool:
        return self.figure >= self.least

    def __str__(self) -> str:
        return f"{self.name}: {self.figure:.3f} (target {self.least:g}) {'ok' if self.met else 'MISSED'}"
