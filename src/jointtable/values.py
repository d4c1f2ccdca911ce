"""Value classes that cost little to define: ``dataclasses.dataclass`` with late method bodies.

The standard decorator writes and compiles five functions for every frozen class, 0.3 ms each time,
and a workshop is open only after three hundred such classes. Here comparing, hashing and printing
are shared, and ``__init__`` is compiled when a class makes its first value; most never do before
the first picture. Everything else (fields, ``replace``, ``match``, pickling) is the standard's.
"""

import dataclasses
import threading
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final, TypeVar, dataclass_transform, overload

C = TypeVar("C", bound=type[Any])

_MISSING: Final = dataclasses.MISSING
_making: Final = threading.local()


class _FrozenParams:
    """How a frozen class was made. Only while one of ours is derived from it, it is not frozen."""

    def __init__(self, params: Any) -> None:
        self._params = params

    def __getattr__(self, name: str) -> Any:
        return getattr(self._params, name)

    @property
    def frozen(self) -> bool:
        return not getattr(_making, "is_on", False)


@overload
def dataclass(cls: C, /) -> C: ...


@overload
def dataclass(
    *, frozen: bool = ..., slots: bool = ..., kw_only: bool = ..., repr: bool = ..., eq: bool = ...
) -> Callable[[C], C]: ...


@dataclass_transform(field_specifiers=(dataclasses.field, dataclasses.Field))
def dataclass(
    cls: Any = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
    repr: bool = True,  # noqa: A002 - the standard's name
    eq: bool = True,
) -> Any:
    """Make ``cls`` a data class; arguments as ``dataclasses.dataclass`` has them.

    Only two things differ: values hold no recursion when they are printed, and the signature of
    ``__init__`` is not known before the first value.
    """

    def made(plain: Any) -> Any:
        own = {*vars(plain)}
        # the standard is not told that values are frozen: it would write the setters for each class
        _making.is_on = True
        try:
            shaped: Any = dataclasses.dataclass(
                init=False,
                repr=False,
                eq=False,
                frozen=_has_frozen_base(plain),
                slots=slots,
                kw_only=kw_only,
            )(plain)
        finally:
            _making.is_on = False
        _equip(shaped, own, frozen=frozen, slots=slots, repr=repr, eq=eq)
        return shaped

    return made if cls is None else made(cls)


def _has_frozen_base(cls: Any) -> bool:
    """Return whether a class that the standard's own decorator made frozen is above ``cls``."""
    found = (getattr(base, "__dataclass_params__", None) for base in cls.__mro__[1:])
    return any(params.frozen for params in found if params is not None)


def _equip(cls: Any, own: set[str], *, frozen: bool, slots: bool, repr: bool, eq: bool) -> None:  # noqa: A002 - as above
    found = dataclasses.fields(cls)
    methods: dict[str, Any] = {"__init__": _late_init(cls, frozen=frozen)}
    if repr:
        methods["__repr__"] = _repr([f.name for f in found if f.repr])
    if eq:
        compared = [f for f in found if f.compare]
        methods["__eq__"] = _eq(_getter(f.name for f in compared))
        hashed = (f.name for f in compared if f.hash is not False)
        methods["__hash__"] = _hash(_getter(hashed)) if frozen else None
    if frozen:
        cls.__dataclass_params__ = _FrozenParams(cls.__dataclass_params__)
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        if slots:
            methods |= {"__getstate__": _getstate, "__setstate__": _setstate}
    for name, method in methods.items():
        if name not in own:
            setattr(cls, name, method)


# --- shared methods ------------------------------------------------------------------------------


def _getter(names: Iterable[str]) -> Callable[[Any], object]:
    listed = tuple(names)
    return attrgetter(*listed) if listed else lambda _: ()


def _eq(values: Callable[[Any], object]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:  # noqa: N807 - it becomes the method
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(values(self) == values(other))

    return __eq__


def _hash(values: Callable[[Any], object]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: N807 - it becomes the method
        return hash(values(self))

    return __hash__


def _repr(names: list[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807 - it becomes the method
        inner = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({inner})"

    return __repr__


def _refuse_to_set(_: Any, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _setstate(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


# --- the one method of its own -------------------------------------------------------------------


def _late_init(cls: Any, *, frozen: bool) -> Callable[..., None]:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - it becomes the method
        compiled = _compiled_init(cls, frozen=frozen)
        cls.__init__ = compiled
        compiled(self, *args, **kwargs)

    return __init__


def _compiled_init(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """Return the ``__init__`` of ``cls``, written out and compiled."""
    found = dataclasses.fields(cls)
    names: dict[str, Any] = {"_MISSING": _MISSING, "_put": object.__setattr__}
    heads: dict[bool, list[str]] = {False: [], True: []}
    body = []
    for field in found:
        value = _value_of(field, names)
        if field.init:
            heads[bool(field.kw_only)].append(_parameter(field, names))
        if value:
            name = field.name
            body.append(f"_put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    keywords = ["*", *heads[True]] if heads[True] else []
    head = ", ".join(("self", *heads[False], *keywords))
    lines = "\n ".join(body or ["pass"])
    exec(f"def __init__({head}):\n {lines}", names)  # noqa: S102 - as the standard's decorator does
    compiled: Callable[..., None] = names["__init__"]
    compiled.__qualname__ = f"{cls.__qualname__}.__init__"
    return compiled


def _parameter(field: dataclasses.Field[Any], names: dict[str, Any]) -> str:
    if field.default_factory is not _MISSING:
        return f"{field.name}=_MISSING"
    if field.default is not _MISSING:
        names[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name


def _value_of(field: dataclasses.Field[Any], names: dict[str, Any]) -> str:
    """Return what is put into ``field``, as source text; "" where nothing is."""
    name = field.name
    if field.default_factory is _MISSING:
        if field.init:
            return name
        names[f"_default_{name}"] = field.default
        return "" if field.default is _MISSING else f"_default_{name}"
    names[f"_make_{name}"] = field.default_factory
    return f"_make_{name}() if {name} is _MISSING else {name}" if field.init else f"_make_{name}()"
