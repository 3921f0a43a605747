"""`cached_property` without the lock that it takes in Python 3.11, which costs more than many a value that is kept."""

from __future__ import annotations

__all__ = ["cached_property"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property
else:

    class cached_property:  # noqa: N801 -- stands for the class of that name
        """Works a value out when it is first asked for, and leaves it among the attributes of the object."""

        def __init__(self, function):
            self.function, self.name, self.__doc__ = function, function.__name__, function.__doc__

        def __get__(self, record, owner=None):
            if record is None:
                return self
            value = record.__dict__[self.name] = self.function(record)
            return value
