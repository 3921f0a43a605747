"""Dataclasses and named tuples that cost little: what `dataclasses` and `typing` give, for the data between the stages.

To the type checker they are the standard ones, so a field of a frozen class cannot be assigned to. At run time a class gets
its slots, its `__init__`, and an equality, hash and repr that all classes share. The standard decorator writes and compiles
up to eight methods a class, which for eighty classes was a third of the time that `auditor check` took; and it fills a frozen
object through `object.__setattr__`, eight times as slow as assignment. `dataclasses.fields`, `replace` and `asdict` work too.
A standard named tuple compiles a method and each of its annotations.
"""

from __future__ import annotations

__all__ = ["NamedTuple", "dataclass", "field", "replace"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from typing import NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from operator import attrgetter
    from types import FunctionType

    from auditor.model.patterns import compiled_source

    _MISSING = object()
    _OWN = frozenset(("__dict__", "__weakref__"))

    class field:  # noqa: N801 -- stands for the function of that name
        """A default that a class attribute cannot express: a fresh object, or no parameter at all."""

        __slots__ = ("default", "factory", "init")

        def __init__(self, *, default=_MISSING, default_factory=_MISSING, init=True):
            self.default, self.factory, self.init = default, default_factory, init

    class _Hashed:
        """Has room for its hash, which is found once: plans are looked up by expressions, and those are trees."""

        __slots__ = ("_hash",)

    def dataclass(*, frozen=False, slots=False, eq=True):
        """The decorator; `frozen` makes the class hashable, and is otherwise the type checker's matter."""

        def make(cls):
            given = {name: cls.__dict__.get(name, _MISSING) for name in cls.__annotations__}
            fields = {name: at if isinstance(at, field) else field(default=at) for name, at in given.items()}
            body = {name: value for name, value in cls.__dict__.items() if name not in fields and name not in _OWN}
            body |= {name: at.default for name, at in fields.items() if not slots and at.default is not _MISSING}
            body["__init__"] = _init(fields, "__post_init__" in body)
            body["__match_args__"] = tuple(name for name, at in fields.items() if at.init)
            body["__record__"] = fields
            body["__dataclass_fields__"] = _StandardFields()
            body.setdefault("__repr__", _repr)
            body["__reduce__"] = _reduction(body["__match_args__"])
            if slots:
                body["__slots__"] = tuple(fields)
            if eq:
                body["__eq__"], hashed = _comparison(tuple(fields))
                body.setdefault("__hash__", hashed if frozen else None)
            bases = cls.__bases__
            if frozen and eq:
                bases = (*(base for base in bases if base is not object), _Hashed)
            return type(cls)(cls.__name__, bases, body)

        return make

    def replace(record, /, **changes):
        """A copy with some fields changed."""
        # The values are there as `pickle` takes them.
        return record.__class__(**{**dict(zip(record.__match_args__, record.__reduce__()[1], strict=True)), **changes})

    def _init(fields, post):
        """`__init__`, which assigns each field by itself: nothing else is as fast."""
        if post or not all(at.init and at.factory is _MISSING for at in fields.values()):
            return _written_out(fields, post)
        names = tuple(fields)
        defaults = tuple(at.default for at in fields.values() if at.default is not _MISSING)
        if any(fields[name].default is _MISSING for name in names[len(names) - len(defaults) :]):
            raise TypeError("a field without a default follows one that has one")
        code = _assigning(len(names)).replace(co_varnames=("self", *names), co_names=names)
        return FunctionType(code, {}, "__init__", defaults)

    @cache
    def _assigning(size):
        """`__init__` for so many fields; to put other names into compiled code is faster than to compile."""
        names = [f"field{number}" for number in range(size)]
        return _written_out({name: field() for name in names}, post=False).__code__

    def _written_out(fields, post):
        """`__init__` from its source, which holds names of fields alone."""
        known = {"_missing": _MISSING}
        parameters, lines = ["self"], []
        for name, at in fields.items():
            known[f"_{name}"] = at.default if at.factory is _MISSING else at.factory
            if at.init:
                default = "" if at.default is _MISSING else f"=_{name}"
                parameters.append(f"{name}{default}" if at.factory is _MISSING else f"{name}=_missing")
                value = name if at.factory is _MISSING else f"_{name}() if {name} is _missing else {name}"
                lines.append(f" self.{name} = {value}")
        if post:
            lines.append(" self.__post_init__()")
        return _compiled("__init__", parameters, lines or [" pass"], known)

    def _compiled(name, parameters, lines, known):
        exec(compiled_source(f"def {name}({', '.join(parameters)}):\n" + "\n".join(lines)), known)  # noqa: S102
        return known[name]

    def _comparison(names):
        values = attrgetter(*names) if names else lambda record: ()

        def equal(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self):
            try:
                return self._hash
            except AttributeError:
                self._hash = found = hash(values(self))
                return found

        return equal, hashed

    def _reduction(names):
        """For `pickle` and `copy`: to call a class takes half as long as to set its slots by name."""
        values = _values_of(names)

        def reduced(self):
            return self.__class__, values(self)

        return reduced

    def _values_of(names):
        if len(names) > 1:
            return attrgetter(*names)
        return lambda record: tuple([getattr(record, name) for name in names])

    def _repr(self):
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__record__)
        return f"{self.__class__.__qualname__}({shown})"

    class _StandardFields:
        """The fields as `dataclasses` knows them, made when somebody asks: its functions work on records too."""

        def __get__(self, record, owner):
            import dataclasses

            def standard(at):
                given = {"default": at.default, "default_factory": at.factory}
                return dataclasses.field(init=at.init, **{k: v for k, v in given.items() if v is not _MISSING})

            listed = [(name, owner.__annotations__[name], standard(at)) for name, at in owner.__record__.items()]
            owner.__dataclass_fields__ = dataclasses.make_dataclass(owner.__name__, listed).__dataclass_fields__
            return owner.__dataclass_fields__

    class _NamedTuples(type):
        """Makes a class of tuples of a class body with annotated names."""

        def __new__(cls, name, bases, body):
            if bases[0] is tuple or bases[0]._fields:
                return super().__new__(cls, name, bases, body)  # `NamedTuple` itself, or a class with more methods only
            made = super().__new__(cls, name, bases, {"__slots__": (), **body})
            made._fields = made.__match_args__ = fields = tuple(made.__annotations__)
            for number, named in enumerate(fields):
                setattr(made, named, _tuplegetter(number, None))
            code = _filling(len(fields)).replace(co_varnames=("_cls", *fields))
            defaults = tuple(body[named] for named in fields if named in body)
            made.__new__ = FunctionType(code, {"_new": tuple.__new__}, "__new__", defaults)
            return made

    @cache
    def _filling(size):
        """`__new__` for so many names."""
        names = [f"field{number}" for number in range(size)]
        return _compiled("__new__", ["_cls", *names], [f" return _new(_cls, ({', '.join((*names, ''))}))"], {}).__code__

    class NamedTuple(tuple, metaclass=_NamedTuples):
        """What named tuples have beside their names."""

        __slots__ = ()
        _fields = ()

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{self.__class__.__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes):
            made = tuple.__new__(self.__class__, map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"no fields of {self.__class__.__name__}: {', '.join(changes)}")
            return made
