"""Where chunks are played: threads, processes, or many machines. Each gives the same results."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Plan = TypeVar("Plan")
Asked = TypeVar("Asked")
Result = TypeVar("Result")
# makes a result out of a plan and one thing asked; a function of a module
Make = Callable[[Plan, Asked], Result]
Executor = Callable[[Make[Plan, Asked, Result], Plan, Iterable[Asked]], Iterator[Result]]
